/**
 * 試験導入. Waves (第1陣 …): which people may use which functions from when, opened and taken back by two persons.
 *
 * <p>A wave is never deleted, and rolling it back hides what was written without deleting any of it. Entry conditions are checked when a
 * wave is approved: today, that terms are in force on the day it opens. Planned: briefing held and share of accepted terms as further
 * conditions, go and no-go thresholds agreed beforehand (figures from an SPI), decision minutes.
 */
@Feature(
        name = "rollout",
        uses = {"directory", "audit", "audience", "policy"})
@NullMarked
package jp.engawa.rollout;

import jp.engawa.base.Feature;
import org.jspecify.annotations.NullMarked;
