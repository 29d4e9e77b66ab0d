/** 新着. What is new for one person, newest first, without a count of what they have not read. */
@Feature(
        name = "feed",
        uses = {"directory", "network", "profile", "access", "posting"})
@NullMarked
package jp.engawa.feed;

import jp.engawa.base.Feature;
import org.jspecify.annotations.NullMarked;
