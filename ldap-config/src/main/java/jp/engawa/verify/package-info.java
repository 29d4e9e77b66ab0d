/**
 * 監査証跡の検証. The audit trail's format, hashes and signed heads, and the program that checks an export without the server.
 *
 * <p>Depends on the JDK alone, so that an auditor can read all of it. Engawa itself builds its chain with these same classes.
 */
@NullMarked
package jp.engawa.verify;

import org.jspecify.annotations.NullMarked;
