/** 日記. Everybody's own column: who writes there is its owner, who reads and comments is everybody in the network. */
@Feature(
        name = "diary",
        uses = {"directory", "profile", "access", "posting"})
@NullMarked
package jp.engawa.diary;

import jp.engawa.base.Feature;
import org.jspecify.annotations.NullMarked;
