package jp.engawa.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import jp.engawa.base.Caller;
import jp.engawa.base.ContentRef;
import jp.engawa.base.Identity;
import jp.engawa.base.MemberId;
import jp.engawa.base.NotFound;
import jp.engawa.base.NotPermitted;
import jp.engawa.base.Page;
import jp.engawa.base.PlaceRef;
import jp.engawa.base.Rows;
import jp.engawa.base.RuleViolation;
import jp.engawa.base.UnitId;
import jp.engawa.community.Communities;
import jp.engawa.community.CommunityFixture;
import jp.engawa.community.CommunityKind;
import jp.engawa.community.Membership;
import jp.engawa.community.NewCommunity;
import jp.engawa.community.Topics;
import jp.engawa.diary.Diaries;
import jp.engawa.diary.DiaryFixture;
import jp.engawa.posting.CommentLine;
import jp.engawa.posting.ContentSource;
import jp.engawa.posting.ContentState;
import jp.engawa.posting.Conversation;
import jp.engawa.posting.Discussion;
import jp.engawa.posting.Draft;
import jp.engawa.posting.Places;
import jp.engawa.posting.PostLine;
import jp.engawa.posting.PostingFixture;
import jp.engawa.posting.ReactionCount;
import jp.engawa.posting.ReactionKind;
import jp.engawa.posting.Snapshot;
import jp.engawa.testing.Company;
import jp.engawa.testing.Database;
import jp.engawa.testing.Race;
import jp.engawa.testing.Statements;
import jp.engawa.testing.Wiring;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Diary, community and feed on the real schema: who reads what, what is sent twice, and how many statements a page costs. */
class TalkDbTest {
    private static final MemberId SATO = new MemberId(1);
    private static final MemberId SUZUKI = new MemberId(2);
    private static final MemberId KIMURA = new MemberId(3);
    private static final Instant START = Instant.parse("2026-11-21T00:00:00Z");
    private static final Draft WORDS = new Draft("題", "本文です");

    private static Database database;
    private static Instant now = START;

    @BeforeAll
    static void start() {
        database = Database.fresh();
        database.inTransaction(em -> {
            Company company = new Company(em);
            UnitId unit = company.unit(7, "北浜営業所", null);
            for (int i = 1; i <= 3; i++) {
                MemberId member = company.person(i, "login" + i, "人 " + i);
                company.assign(member, unit, null, "PRIMARY", false);
            }
            return null;
        });
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void empty() {
        database.inTransaction(em -> {
            for (String table : List.of(
                    "reaction",
                    "comment",
                    "post_edit",
                    "post",
                    "community_member",
                    "community",
                    "profile_handle",
                    "profile")) {
                Rows.on(em).update("delete from " + table);
            }
            for (MemberId member : List.of(SATO, SUZUKI, KIMURA)) {
                handle(em, member);
            }
            return null;
        });
    }

    private static void handle(EntityManager em, MemberId member) {
        Rows.on(em).update("insert into profile (member_id) values (?)", member);
        Rows.on(em)
                .update(
                        "insert into profile_handle (folded, member_id, handle, chosen_at) values (?, ?, ?, now())",
                        "h" + member.value(),
                        member,
                        "手" + member.value());
    }

    private static Wiring wired(EntityManager em, MemberId member) {
        Caller caller = new Caller();
        caller.enter(new Identity(member, "login" + member.value(), Set.of()));
        now = now.plusSeconds(1);
        Wiring wiring =
                Wiring.on(em, database, Clock.fixed(now, ZoneOffset.UTC)).with(Caller.class, caller);
        return wiring.offer(DiaryFixture.places(wiring)).offer(CommunityFixture.places(wiring));
    }

    private static <T, R> R as(MemberId member, Class<T> boundary, Function<T, R> work) {
        return database.inTransaction(em -> work.apply(wired(em, member).get(boundary)));
    }

    private static long diary(MemberId author, String title) {
        return as(author, Diaries.class, diaries -> diaries.write(new Draft(title, "本文"), null));
    }

    private static long community(MemberId opener, CommunityKind kind, String name) {
        return as(opener, Communities.class, all -> all.open(new NewCommunity(name, "目的", kind), null));
    }

    private static long topic(MemberId author, long community, String title) {
        return as(author, Topics.class, topics -> topics.write(community, new Draft(title, "本文"), null));
    }

    private static long comment(MemberId author, long post, String text) {
        return as(author, Conversation.class, talk -> talk.comment(post, text, null));
    }

    private static List<String> titles(MemberId reader, FeedScope scope) {
        return as(reader, Feed.class, feed -> feed.newest(scope, null)).items().stream()
                .map(PostLine::title)
                .toList();
    }

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
    void nobody_writes_in_the_diary_of_another_but_everybody_comments() {
        long entry = diary(SATO, "日記");

        assertThat(comment(SUZUKI, entry, "いいですね")).isPositive();
        assertThatThrownBy(() -> as(SUZUKI, Diaries.class, diaries -> {
                    diaries.edit(entry, WORDS);
                    return null;
                }))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> as(SUZUKI, Topics.class, topics -> topics.topic(entry, null)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void what_is_sent_again_is_not_written_again() {
        String key = UUID.randomUUID().toString();
        long first = as(SATO, Diaries.class, diaries -> diaries.write(WORDS, key));
        long again = as(SATO, Diaries.class, diaries -> diaries.write(WORDS, key));
        long other = as(SUZUKI, Diaries.class, diaries -> diaries.write(WORDS, key));
        long said = as(SATO, Conversation.class, talk -> talk.comment(first, "はい", key));

        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
        long saidAgain = as(SATO, Conversation.class, talk -> talk.comment(first, "はい", key));
        assertThat(saidAgain).isEqualTo(said);
        long place = community(SATO, CommunityKind.CASUAL, "昼");
        long elsewhere = as(SATO, Topics.class, topics -> topics.write(place, WORDS, key));
        assertThat(elsewhere).isNotEqualTo(first);
        long saidElsewhere = as(SATO, Conversation.class, talk -> talk.comment(other, "はい", key));
        assertThat(saidElsewhere).isNotEqualTo(said);
        assertThatThrownBy(() -> as(SATO, Diaries.class, diaries -> diaries.write(WORDS, "1")))
                .isInstanceOf(RuleViolation.class);
    }

    @Test
    void the_same_attempt_sent_by_many_threads_at_once_is_written_once() {
        String key = UUID.randomUUID().toString();
        Set<Long> ids = new java.util.concurrent.ConcurrentSkipListSet<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            threads.add(new Thread(() -> ids.add(as(SATO, Diaries.class, diaries -> diaries.write(WORDS, key)))));
        }
        threads.forEach(Thread::start);
        threads.forEach(thread -> {
            try {
                thread.join();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        });

        assertThat(ids).hasSize(1);
        assertThat(titles(SATO, FeedScope.MINE)).hasSize(1);
    }

    @Test
    @Tag(Race.GROWS)
    void the_same_attempt_sent_twice_at_once_is_one_topic_and_one_comment_every_time() throws Exception {
        long place = community(SATO, CommunityKind.CASUAL, "昼");
        long entry = topic(SATO, place, "最初");
        try (Race race = new Race()) {
            for (int pair = 0; pair < Race.PAIRS; pair++) {
                String key = UUID.randomUUID().toString();
                Callable<Long> write = () -> as(SATO, Topics.class, topics -> topics.write(place, WORDS, key));
                Callable<Long> comment = () -> as(SATO, Conversation.class, talk -> talk.comment(entry, "はい", key));

                assertThat(race.run(write, write).stream()
                                .map(Race.Outcome::result)
                                .distinct())
                        .as("topics of pair " + pair)
                        .doesNotContainNull()
                        .hasSize(1);
                assertThat(race.run(comment, comment).stream()
                                .map(Race.Outcome::result)
                                .distinct())
                        .as("comments of pair " + pair)
                        .doesNotContainNull()
                        .hasSize(1);
            }
        }
        assertThat(count("select count(*) as n from post where id <> ?", entry)).isEqualTo(Race.PAIRS);
        assertThat(count("select count(*) as n from comment where post = ?", entry))
                .isEqualTo(Race.PAIRS);
    }

    private static long count(String sql, long id) {
        return database.inTransaction(
                em -> Rows.on(em).list(sql, row -> row.number("n"), id).get(0));
    }

    @Test
    void taken_back_a_comment_leaves_its_row_and_none_of_its_words() {
        long entry = diary(SATO, "日記");
        long insult = comment(SUZUKI, entry, "ひどいことば");
        as(SUZUKI, Conversation.class, talk -> talk.withdrawComment(insult));

        Discussion seen = as(SATO, Diaries.class, diaries -> diaries.entry(entry, null));
        assertThat(seen.page().items()).singleElement().satisfies(line -> {
            assertThat(line.state()).isEqualTo(ContentState.WITHDRAWN);
            assertThat(line.body() + line.html()).isEmpty();
        });
        assertThat(seen.comments()).isZero();
        boolean kept = database.inTransaction(
                em -> Rows.on(em).exists("select 1 from comment where body like '%ひどい%' or html like '%ひどい%'"));
        assertThat(kept).isFalse();
    }

    @Test
    void taken_back_a_post_is_gone_from_the_feed_with_its_edits() {
        long entry = diary(SATO, "最初");
        as(SATO, Diaries.class, diaries -> {
            diaries.edit(entry, new Draft("次", "次の本文"));
            return null;
        });
        assertThat(as(SATO, Diaries.class, diaries -> diaries.entry(entry, null))
                        .edited())
                .isTrue();

        as(SATO, Conversation.class, talk -> {
            talk.withdrawPost(entry);
            return null;
        });

        assertThat(titles(SUZUKI, FeedScope.ALL)).isEmpty();
        assertThat(as(SUZUKI, Diaries.class, diaries -> diaries.entry(entry, null))
                        .title())
                .isEmpty();
        boolean kept = database.inTransaction(em -> Rows.on(em).exists("select 1 from post_edit"));
        assertThat(kept).isFalse();
        assertThatThrownBy(() -> comment(SUZUKI, entry, "遅い"))
                .isInstanceOf(RuleViolation.class)
                .hasMessage("posting.gone");
    }

    @Test
    void nobody_writes_before_choosing_a_handle() {
        database.inTransaction(em -> Rows.on(em).update("delete from profile_handle where member_id = ?", SATO));

        assertThatThrownBy(() -> diary(SATO, "日記"))
                .isInstanceOf(RuleViolation.class)
                .hasMessage("profile.handle-first");
    }

    @Test
    void evidence_holds_the_words_the_thread_and_who_could_see_them() {
        long closed = community(SUZUKI, CommunityKind.CLOSED, "新人");
        long topic = topic(SUZUKI, closed, "最初の題");
        as(SUZUKI, Topics.class, topics -> {
            topics.edit(topic, new Draft("次の題", "次の本文"));
            return null;
        });
        comment(SUZUKI, topic, "前");
        long insult = comment(SUZUKI, topic, "ひどい\"ことば\"");
        comment(SUZUKI, topic, "後");
        ContentRef ref = new ContentRef("comment", insult);

        Snapshot first = snapshot(ref);
        Snapshot again = snapshot(ref);

        assertThat(first.author()).isEqualTo(SUZUKI);
        assertThat(first.words()).isEqualTo("ひどい\"ことば\"");
        assertThat(first.json())
                .contains(
                        "\"body\":\"ひどい\\\"ことば\\\"\"",
                        "\"audience\":{\"members\":[2],\"network\":",
                        "\"rule\":\"PLACE\"",
                        "\"handle\":\"手2\"",
                        "\"unit\":7",
                        "\"unitToday\":\"北浜営業所\"",
                        "\"title\":\"最初の題\"",
                        "\"name\":\"新人\"");
        assertThat(first.json()).matches("(?s).*前.*ひどい.*後.*");
        assertThat(first.json().replaceAll("\"takenAt\":\"[^\"]*\"", ""))
                .isEqualTo(again.json().replaceAll("\"takenAt\":\"[^\"]*\"", ""));
        boolean[] readable = source(SATO, "comment", source -> new boolean[] {
            source.readable(ref, SATO),
            source.readable(ref, SUZUKI),
            source.readable(new ContentRef("comment", 999), SATO)
        });
        assertThat(readable).containsExactly(false, true, false);
    }

    @Test
    void hidden_by_a_case_it_is_read_by_its_author_alone_until_restored() {
        long entry = diary(SUZUKI, "日記");
        long insult = comment(SUZUKI, entry, "ひどいことば");
        ContentRef ref = new ContentRef("comment", insult);

        source(SATO, "comment", source -> {
            source.hide(ref);
            return null;
        });
        assertThat(as(SATO, Diaries.class, diaries -> diaries.entry(entry, null))
                        .page()
                        .items()
                        .get(0)
                        .body())
                .isEmpty();
        assertThat(as(SUZUKI, Diaries.class, diaries -> diaries.entry(entry, null))
                        .page()
                        .items()
                        .get(0)
                        .body())
                .isEqualTo("ひどいことば");

        source(SATO, "comment", source -> {
            source.restore(ref);
            return null;
        });
        assertThat(as(SATO, Diaries.class, diaries -> diaries.entry(entry, null))
                        .page()
                        .items()
                        .get(0)
                        .body())
                .isEqualTo("ひどいことば");
    }

    private static Snapshot snapshot(ContentRef ref) {
        return source(SATO, ref.kind(), source -> source.snapshot(ref));
    }

    private static <R> R source(MemberId member, String kind, Function<ContentSource, R> work) {
        return database.inTransaction(em -> work.apply(PostingFixture.source(wired(em, member), kind)));
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

    private static Membership membership(long community, MemberId member) {
        return as(member, Communities.class, all -> all.community(community, null))
                .card()
                .membership();
    }
}
