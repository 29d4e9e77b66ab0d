/**
 * 秘匿保管. Envelopes that only this server can open, with a key for each owner that can be destroyed, and blind indexes.
 *
 * <p>Protects against whoever reads the database, its backups or a stolen disk. It does not protect against the administrator of the
 * running server, who holds the file of keys; the operations guide says so.
 */
@Feature(
        name = "vault",
        uses = {"audit"})
@NullMarked
package jp.engawa.vault;

import jp.engawa.base.Feature;
import org.jspecify.annotations.NullMarked;
