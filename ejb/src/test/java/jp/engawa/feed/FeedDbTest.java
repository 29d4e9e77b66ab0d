package jp.engawa.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import jp.engawa.base.ContentRef;
import jp.engawa.base.MemberId;
import jp.engawa.base.Page;
import jp.engawa.community.Communities;
import jp.engawa.community.CommunityKind;
import jp.engawa.community.Topics;
import jp.engawa.diary.Diaries;
import jp.engawa.posting.CommentLine;
import jp.engawa.posting.Conversation;
import jp.engawa.posting.PostLine;
import jp.engawa.posting.ReactionCount;
import jp.engawa.posting.ReactionKind;
import jp.engawa.testing.Statements;
import jp.engawa.testing.Wiring;
import org.junit.jupiter.api.Test;

/** The feed and the pages of a thread on the real schema: what is shown to whom, in which order, and how many statements a page costs. */
class FeedDbTest extends TalkCompany {
    @Test
    void the_feed_shows_diaries_and_joined_communities_newest_first() {
        long open = community(SUZUKI, CommunityKind.OPEN, "読書");
        long closed = community(SUZUKI, CommunityKind.CLOSED, "新人");
        diary(SUZUKI, "日記1");
        topic(SUZUKI, open, "話題1");
        topic(SUZUKI, closed, "内緒");
        diary(SATO, "日記2");

        assertThat(titles(SATO, FeedScope.MINE)).containsExactly("日記2", "日記1");
        assertThat(titles(SATO, FeedScope.ALL)).containsExactly("日記2", "話題1", "日記1");

        as(SATO, Communities.class, all -> all.join(open));
        assertThat(titles(SATO, FeedScope.MINE)).containsExactly("日記2", "話題1", "日記1");
        assertThat(titles(SUZUKI, FeedScope.ALL)).containsExactly("日記2", "内緒", "話題1", "日記1");
        assertThat(titles(SUZUKI, FeedScope.MINE)).containsExactly("日記2", "内緒", "話題1", "日記1");
    }

    @Test
    void pages_of_the_feed_leave_nothing_out_and_show_nothing_twice() {
        long open = community(SATO, CommunityKind.CASUAL, "昼");
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 45; i++) {
            String title = "n" + i;
            written.add(0, title);
            if (i % 2 == 0) {
                diary(SUZUKI, title);
            } else {
                topic(SATO, open, title);
            }
        }

        List<String> read = new ArrayList<>();
        String next = null;
        do {
            String from = next;
            Page<PostLine> page = as(SATO, Feed.class, feed -> feed.newest(FeedScope.MINE, from));
            page.items().forEach(line -> read.add(line.title()));
            next = page.next();
        } while (next != null);

        assertThat(read).isEqualTo(written);
    }

    @Test
    void pages_cost_a_fixed_number_of_statements() {
        List<Long> all = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            all.add(community(i % 2 == 0 ? SUZUKI : KIMURA, CommunityKind.OPEN, "c" + i));
        }
        long topic = 0;
        for (long community : all) {
            as(SATO, Communities.class, some -> some.join(community));
            topic = topic(SATO, community, "t");
        }
        for (MemberId author : List.of(SUZUKI, KIMURA, SATO)) {
            as(author, Communities.class, some -> some.join(all.get(29)));
            for (int i = 0; i < 8; i++) {
                comment(author, topic, "c");
            }
            diary(author, "d");
        }
        long subject = topic;

        assertThat(sent(SATO, Feed.class, feed -> feed.newest(FeedScope.MINE, null)))
                .hasSizeLessThanOrEqualTo(6);
        assertThat(sent(SATO, Feed.class, feed -> feed.newest(FeedScope.ALL, null)))
                .hasSizeLessThanOrEqualTo(6);
        assertThat(sent(SATO, Communities.class, some -> some.community(all.get(29), null)))
                .hasSizeLessThanOrEqualTo(6);
        assertThat(sent(SATO, Communities.class, some -> some.list(null))).hasSizeLessThanOrEqualTo(6);
        assertThat(sent(SATO, Topics.class, topics -> topics.topic(subject, null)))
                .hasSizeLessThanOrEqualTo(8);
        assertThat(sent(SATO, Diaries.class, diaries -> diaries.mine(null))).hasSizeLessThanOrEqualTo(6);
    }

    /** What one call sends when beans that remember, such as the company's network, were asked before. */
    private static <T, R> List<String> sent(MemberId member, Class<T> boundary, Function<T, R> work) {
        return database.inTransaction(em -> {
            Wiring wiring = wired(em, member);
            T warm = wiring.get(boundary);
            work.apply(warm);
            em.clear();
            return Statements.of(() -> work.apply(warm));
        });
    }

    @Test
    void a_comment_is_found_on_its_page_however_long_the_thread() {
        long entry = diary(SATO, "日記");
        long first = comment(SUZUKI, entry, "c0");
        long last = 0;
        for (int i = 1; i <= 45; i++) {
            last = comment(SUZUKI, entry, "c" + i);
        }
        long newest = last;

        assertThat(as(SATO, Conversation.class, talk -> talk.place(first)).after())
                .isNull();
        String after = as(SATO, Conversation.class, talk -> talk.place(newest)).after();
        assertThat(as(SATO, Diaries.class, diaries -> diaries.entry(entry, after))
                        .page()
                        .items())
                .extracting(CommentLine::id)
                .containsExactly(newest);
    }

    @Test
    void marks_are_counted_and_nobody_learns_whose() {
        long entry = diary(SATO, "日記");
        ContentRef ref = new ContentRef("post", entry);
        for (MemberId member : List.of(SUZUKI, KIMURA)) {
            int count = as(member, Conversation.class, talk -> talk.react(ref, ReactionKind.THANKS));
            int again = as(member, Conversation.class, talk -> talk.react(ref, ReactionKind.THANKS));
            assertThat(again).isEqualTo(count);
        }
        int left = as(KIMURA, Conversation.class, talk -> talk.unreact(ref, ReactionKind.THANKS));
        assertThat(left).isEqualTo(1);

        assertThat(as(SATO, Diaries.class, diaries -> diaries.entry(entry, null))
                        .reactions())
                .containsExactly(
                        new ReactionCount(ReactionKind.LIKE, 0, false),
                        new ReactionCount(ReactionKind.THANKS, 1, false),
                        new ReactionCount(ReactionKind.INSIGHT, 0, false));
        assertThat(as(SUZUKI, Diaries.class, diaries -> diaries.entry(entry, null))
                        .reactions()
                        .get(1)
                        .mine())
                .isTrue();
    }
}
