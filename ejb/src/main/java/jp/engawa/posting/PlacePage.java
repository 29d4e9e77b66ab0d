package jp.engawa.posting;

import java.util.Map;
import jp.engawa.base.MemberId;
import jp.engawa.base.Page;

/**
 * One page of a place.
 *
 * @param people everybody named on it, and whom the asker wanted named besides
 */
public record PlacePage(Page<PostLine> posts, Map<MemberId, Author> people) {}
