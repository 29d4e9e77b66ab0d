package jp.engawa.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import jp.engawa.base.ContentRef;
import jp.engawa.base.MemberId;
import jp.engawa.base.NotFound;
import jp.engawa.base.NotPermitted;
import jp.engawa.base.PlaceRef;
import jp.engawa.base.RuleViolation;
import jp.engawa.community.Communities;
import jp.engawa.community.CommunityFixture;
import jp.engawa.community.CommunityKind;
import jp.engawa.community.Membership;
import jp.engawa.community.NewCommunity;
import jp.engawa.community.Topics;
import jp.engawa.posting.ContentSource;
import jp.engawa.posting.Conversation;
import jp.engawa.posting.Places;
import jp.engawa.posting.PostingFixture;
import jp.engawa.posting.ReactionKind;
import org.junit.jupiter.api.Test;

/** Communities on the real schema: who reads and writes, who leads, who is shut out. */
class CommunityDbTest extends TalkCompany {
    @Test
    void a_closed_community_is_known_to_all_and_read_by_its_members() {
        long closed = community(SUZUKI, CommunityKind.CLOSED, "新人");
        long secret = topic(SUZUKI, closed, "内緒");

        var seen = as(SATO, Communities.class, all -> all.community(closed, null));
        assertThat(seen.card().name()).isEqualTo("新人");
        assertThat(seen.readable()).isFalse();
        assertThat(seen.topics().items()).isEmpty();
        assertThatThrownBy(() -> as(SATO, Topics.class, topics -> topics.topic(secret, null)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> comment(SATO, secret, "入れて")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> as(
                        SATO,
                        Conversation.class,
                        talk -> talk.react(new ContentRef("post", secret), ReactionKind.LIKE)))
                .isInstanceOf(NotFound.class);

        Membership entered = as(SATO, Communities.class, all -> all.join(closed));
        assertThat(entered).isEqualTo(Membership.ASKED);
        assertThatThrownBy(() -> as(SATO, Topics.class, topics -> topics.topic(secret, null)))
                .isInstanceOf(NotFound.class);
        assertThat(as(SUZUKI, Communities.class, all -> all.community(closed, null))
                        .asking())
                .hasSize(1);
        assertThatThrownBy(() -> as(SATO, Communities.class, all -> {
                    all.admit(closed, SATO);
                    return null;
                }))
                .isInstanceOf(NotPermitted.class);

        as(SUZUKI, Communities.class, all -> {
            all.admit(closed, SATO);
            return null;
        });
        assertThat(as(SATO, Topics.class, topics -> topics.topic(secret, null)).title())
                .isEqualTo("内緒");
    }

    @Test
    void whoever_has_not_joined_reads_and_does_not_write() {
        long open = community(SUZUKI, CommunityKind.OPEN, "読書");
        long talk = topic(SUZUKI, open, "話題");

        assertThat(as(SATO, Topics.class, topics -> topics.topic(talk, null)).mayReply())
                .isFalse();
        assertThatThrownBy(() -> comment(SATO, talk, "はい"))
                .isInstanceOf(NotPermitted.class)
                .hasMessage("posting.join-first");
        assertThatThrownBy(() -> topic(SATO, open, "はい"))
                .isInstanceOf(NotPermitted.class)
                .hasMessage("posting.join-first");

        as(SATO, Communities.class, all -> all.join(open));
        assertThat(comment(SATO, talk, "はい")).isPositive();
        as(SATO, Communities.class, all -> {
            all.leave(open);
            return null;
        });
        assertThatThrownBy(() -> comment(SATO, talk, "まだ")).isInstanceOf(NotPermitted.class);
    }

    @Test
    void a_leader_who_left_is_followed_by_the_member_who_takes_over() {
        long open = community(SUZUKI, CommunityKind.OPEN, "読書");
        as(SATO, Communities.class, all -> all.join(open));
        assertThatThrownBy(() -> as(SATO, Communities.class, all -> {
                    all.takeOver(open);
                    return null;
                }))
                .isInstanceOf(RuleViolation.class);

        as(SUZUKI, Communities.class, all -> {
            all.leave(open);
            return null;
        });
        assertThat(as(SATO, Communities.class, all -> all.community(open, null))
                        .card()
                        .leader())
                .isNull();
        assertThatThrownBy(() -> as(KIMURA, Communities.class, all -> {
                    all.takeOver(open);
                    return null;
                }))
                .isInstanceOf(NotPermitted.class);

        as(SATO, Communities.class, all -> {
            all.takeOver(open);
            return null;
        });
        var card = as(SATO, Communities.class, all -> all.community(open, null)).card();
        assertThat(card.membership()).isEqualTo(Membership.LEADER);
        assertThat(card.members()).isEqualTo(1);
    }

    @Test
    void a_quiet_casual_circle_sleeps_and_wakes_with_the_next_word() {
        long circle = as(SATO, Communities.class, all -> all.open(new NewCommunity("ランチ", null, null), null));
        assertThat(as(SATO, Communities.class, all -> all.community(circle, null))
                        .card()
                        .asleep())
                .isFalse();
        Instant before = now;
        now = now.plus(Duration.ofDays(61));
        assertThat(as(SATO, Communities.class, all -> all.list(null))
                        .mine()
                        .get(0)
                        .asleep())
                .isTrue();
        topic(SATO, circle, "行きますか");
        assertThat(as(SATO, Communities.class, all -> all.list(null))
                        .mine()
                        .get(0)
                        .asleep())
                .isFalse();
        now = before;
    }

    @Test
    void two_communities_never_share_a_name() {
        community(SATO, CommunityKind.OPEN, "読書");

        assertThatThrownBy(() -> community(SUZUKI, CommunityKind.CASUAL, "読書"))
                .isInstanceOf(RuleViolation.class)
                .hasMessage("community.name-taken");
    }

    @Test
    void who_is_excluded_stays_out_of_the_community_until_the_last_exclusion_is_undone() {
        long open = community(SATO, CommunityKind.OPEN, "開かれた会");
        long closed = community(SATO, CommunityKind.CLOSED, "閉じた会");
        as(SUZUKI, Communities.class, all -> all.join(open));
        as(SUZUKI, Communities.class, all -> all.join(closed));
        topic(SUZUKI, open, "除名の前");
        exclude(open, SUZUKI);
        exclude(closed, SUZUKI);

        for (long place : List.of(open, closed)) {
            assertThatThrownBy(() -> as(SUZUKI, Communities.class, all -> all.join(place)))
                    .isInstanceOf(NotPermitted.class)
                    .hasMessage("community.excluded");
            as(SUZUKI, Communities.class, all -> {
                all.leave(place);
                return null;
            });
            assertThatThrownBy(() -> topic(SUZUKI, place, "それでも")).isInstanceOfAny(NotPermitted.class, NotFound.class);
        }
        as(SATO, Communities.class, all -> {
            all.admit(closed, SUZUKI);
            return null;
        });
        assertThat(membership(closed, SUZUKI)).isEqualTo(Membership.EXCLUDED);
        assertThat(as(SUZUKI, Communities.class, all -> all.community(open, null))
                        .readable())
                .isTrue();
        assertThat(as(SUZUKI, Communities.class, all -> all.community(closed, null))
                        .readable())
                .isFalse();

        exclude(open, SUZUKI);
        readmit(open, SUZUKI);
        assertThat(membership(open, SUZUKI)).isEqualTo(Membership.EXCLUDED);
        readmit(open, SUZUKI);
        readmit(closed, SUZUKI);
        assertThat(membership(open, SUZUKI)).isEqualTo(Membership.MEMBER);
        assertThat(membership(closed, SUZUKI)).isEqualTo(Membership.NONE);
    }

    @Test
    void an_excluded_leader_leaves_the_place_of_the_leader_free() {
        long place = community(SUZUKI, CommunityKind.CASUAL, "気軽な会");
        as(SATO, Communities.class, all -> all.join(place));

        exclude(place, SUZUKI);
        as(SATO, Communities.class, all -> {
            all.takeOver(place);
            return null;
        });
        readmit(place, SUZUKI);

        assertThat(membership(place, SATO)).isEqualTo(Membership.LEADER);
        assertThat(membership(place, SUZUKI)).isEqualTo(Membership.MEMBER);
    }

    @Test
    void the_author_of_a_comment_is_shut_out_of_the_community_it_stands_in_and_never_of_a_diary() {
        long place = community(SATO, CommunityKind.CASUAL, "話す会");
        as(SUZUKI, Communities.class, all -> all.join(place));
        long topic = topic(SATO, place, "話題");
        long comment = as(SUZUKI, Conversation.class, talk -> talk.comment(topic, "ひどい言葉", null));
        ContentRef said = new ContentRef("comment", comment);
        ContentRef entry = new ContentRef("post", diary(SUZUKI, "日記"));

        assertThat(onSource(said, source -> source.excludable(said))).isTrue();
        assertThat(onSource(entry, source -> source.excludable(entry))).isFalse();
        onSource(said, source -> {
            source.excludeAuthor(said);
            return true;
        });
        assertThat(membership(place, SUZUKI)).isEqualTo(Membership.EXCLUDED);
        onSource(said, source -> {
            source.readmitAuthor(said);
            return true;
        });
        assertThat(membership(place, SUZUKI)).isEqualTo(Membership.MEMBER);
    }

    private static boolean onSource(ContentRef ref, Predicate<ContentSource> work) {
        return database.inTransaction(em -> work.test(PostingFixture.source(wired(em, SATO), ref.kind())));
    }

    private static void exclude(long community, MemberId member) {
        onPlaces(places -> places.exclude(new PlaceRef("community", community), member));
    }

    private static void readmit(long community, MemberId member) {
        onPlaces(places -> places.readmit(new PlaceRef("community", community), member));
    }

    private static void onPlaces(Consumer<Places> work) {
        database.inTransaction(em -> {
            work.accept(CommunityFixture.places(wired(em, SATO)));
            return null;
        });
    }
}
