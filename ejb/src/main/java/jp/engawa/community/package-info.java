/**
 * コミュニティ. Places that members open for a subject, join and leave with one click, and talk in by topics.
 *
 * <p>Nobody seeds them. A casual circle (気軽な集まり) needs a name and nothing else, and goes to sleep when it is quiet.
 */
@Feature(
        name = "community",
        uses = {"directory", "audit", "network", "profile", "access", "posting"})
@NullMarked
package jp.engawa.community;

import jp.engawa.base.Feature;
import org.jspecify.annotations.NullMarked;
