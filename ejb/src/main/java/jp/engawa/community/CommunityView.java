package jp.engawa.community;

import java.util.List;
import jp.engawa.base.Page;
import jp.engawa.posting.Author;
import jp.engawa.posting.PostLine;

/**
 * A community's page.
 *
 * @param readable whether the reader may see the topics
 * @param mayOpenTopic whether the reader may write a topic, as far as the community decides
 * @param asking who waits to be let in; empty for those who cannot answer
 */
public record CommunityView(
        CommunityCard card, boolean readable, boolean mayOpenTopic, List<Author> asking, Page<PostLine> topics) {}
