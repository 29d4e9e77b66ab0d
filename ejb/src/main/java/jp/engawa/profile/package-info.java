/**
 * プロフィール. What a person says about themselves: the handle that stands in front of everything they write, and a few words.
 *
 * <p>From the handle one step leads to the real name and the unit, which the directory knows. Who took that step is sealed for cases;
 * the person looked up sees a count at most.
 */
@Feature(
        name = "profile",
        uses = {"directory", "vault"})
@NullMarked
package jp.engawa.profile;

import jp.engawa.base.Feature;
import org.jspecify.annotations.NullMarked;
