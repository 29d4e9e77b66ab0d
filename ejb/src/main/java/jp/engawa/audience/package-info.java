/**
 * 対象範囲. Expressions over directory facts that say who is meant: by a wave today, by other features later.
 *
 * <p>An expression is stored as a short text and answered from the directory at the day somebody asks; it never keeps a list of people.
 */
@Feature(
        name = "audience",
        uses = {"directory"})
@NullMarked
package jp.engawa.audience;

import jp.engawa.base.Feature;
import org.jspecify.annotations.NullMarked;
