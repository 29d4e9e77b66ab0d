/**
 * 投稿の共通. What everything written for others has in common: text and its rendering, state, comments, reactions, the newest-first
 * reading of many places, and the reference by which a case points at it.
 *
 * <p>Diary and community keep only what is peculiar to them and write through {@link jp.engawa.posting.Writing}. They tell through
 * {@link jp.engawa.posting.Places} who may read and write where; {@link jp.engawa.posting.ContentSource} lets moderation look at,
 * hide and restore an item without knowing what it is. Ordinary posts are not audited.
 */
@Feature(
        name = "posting",
        uses = {"directory", "audit", "outbox", "vault", "network", "profile", "access"})
@NullMarked
package jp.engawa.posting;

import jp.engawa.base.Feature;
import org.jspecify.annotations.NullMarked;
