/**
 * Health checks where the server finds them.
 *
 * <p>WildFly looks for checks among the beans of an archive's library and not in its modules: with ours in a module it said "ready" without
 * having asked. This module is the one of ours that lies in the library.
 */
@NullMarked
package jp.engawa.probe;

import org.jspecify.annotations.NullMarked;
