/**
 * Effects after commit (no screen of its own). News is written in the act's transaction and handed to every handler afterwards.
 *
 * <p>A handler runs in a transaction of its own together with the mark that it has run, so that its effects on the database take place
 * exactly once however often a server falls over.
 */
@Feature(name = "outbox")
@NullMarked
package jp.engawa.outbox;

import jp.engawa.base.Feature;
import org.jspecify.annotations.NullMarked;
