/**
 * 社員と組織. What the company's directory says about people and units, with its history.
 *
 * <p>Days are those of Asia/Tokyo and half-open: a row holds from {@code valid_from} up to, not including, {@code valid_to}. Nothing is
 * ever deleted by a read of the directory.
 */
@Feature(
        name = "directory",
        uses = {"audit", "outbox"})
@NullMarked
package jp.engawa.directory;

import jp.engawa.base.Feature;
import org.jspecify.annotations.NullMarked;
