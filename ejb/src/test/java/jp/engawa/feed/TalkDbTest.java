package jp.engawa.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import jp.engawa.base.ContentRef;
import jp.engawa.base.NotFound;
import jp.engawa.base.NotPermitted;
import jp.engawa.base.Rows;
import jp.engawa.base.RuleViolation;
import jp.engawa.community.CommunityKind;
import jp.engawa.community.Topics;
import jp.engawa.diary.Diaries;
import jp.engawa.posting.ContentState;
import jp.engawa.posting.Conversation;
import jp.engawa.posting.Discussion;
import jp.engawa.posting.Draft;
import jp.engawa.posting.Snapshot;
import jp.engawa.testing.Race;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is written in diaries, communities and threads: sent twice, taken back, hidden by a case, kept as evidence. */
class TalkDbTest extends TalkCompany {
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
}
