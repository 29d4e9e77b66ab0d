package jp.engawa.scenario;

import static jp.engawa.testing.Acting.as;
import static jp.engawa.testing.Acting.bean;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jp.engawa.access.Entrance;
import jp.engawa.access.Standing;
import jp.engawa.base.NotPermitted;
import jp.engawa.base.RuleViolation;
import jp.engawa.community.Communities;
import jp.engawa.community.CommunityKind;
import jp.engawa.community.NewCommunity;
import jp.engawa.community.Topics;
import jp.engawa.diary.Diaries;
import jp.engawa.directory.DirectoryRuns;
import jp.engawa.feed.Feed;
import jp.engawa.feed.FeedScope;
import jp.engawa.policy.PolicyDrafts;
import jp.engawa.policy.Terms;
import jp.engawa.posting.Draft;
import jp.engawa.posting.PostLine;
import jp.engawa.rollout.Invitation;
import jp.engawa.rollout.WaveDesk;
import jp.engawa.testing.OnEngawa;
import jp.engawa.testing.OpenPilot;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The story's first half inside the server: from the first read of the directory to the first post, and who stays outside and why. */
@OnEngawa
class OpeningScenarioIT {
    @BeforeEach
    void the_pilot_is_open() throws Exception {
        OpenPilot.enter("sato", "はなこ");
    }

    @Test
    void the_directory_is_in_with_people_units_and_lines() {
        assertThat(as("nakamura", () -> bean(DirectoryRuns.class).history())).isNotEmpty();
        assertThat(as("kimura", () -> bean(WaveDesk.class).units())).hasSizeGreaterThan(100);
    }

    @Test
    void the_terms_were_published_by_a_second_person_and_bind_from_today() {
        assertThat(as("sato", () -> bean(Terms.class).inForce())).hasValueSatisfying(text -> {
            assertThat(text.number()).isEqualTo(1);
            assertThat(text.articles()).isNotEmpty();
            assertThat(text.pending()).isFalse();
        });
        assertThat(as("sato", () -> bean(Terms.class).myReceipts())).hasSize(1);
        long draft = as("matsumoto", () -> bean(PolicyDrafts.class).start());
        as("matsumoto", () -> bean(PolicyDrafts.class).discard(draft));
    }

    @Test
    void a_member_of_the_wave_writes_a_diary_entry_and_a_topic() {
        long entry = as("sato", () -> bean(Diaries.class).write(new Draft("はじめまして", "北浜営業所の佐藤です。"), null));
        long community = as(
                "sato",
                () -> bean(Communities.class).open(new NewCommunity("お昼どうする会", null, CommunityKind.CASUAL), null));
        long topic =
                as("sato", () -> bean(Topics.class).write(community, new Draft("北浜の定食屋さん", "おすすめを教えてください。"), null));

        assertThat(as("sato", () -> bean(Feed.class).newest(FeedScope.MINE, null))
                        .items())
                .extracting(PostLine::id)
                .contains(entry, topic);
    }

    @Test
    void someone_outside_and_an_evaluator_inside_are_each_told_their_reason() {
        assertThat(as("shimizu", () -> bean(Entrance.class).mine()))
                .isInstanceOfSatisfying(
                        Standing.NotInvited.class,
                        refused -> assertThat(refused.invitation().state()).isEqualTo(Invitation.State.OUTSIDE));
        assertThat(as("yamazaki", () -> bean(Entrance.class).mine()))
                .isInstanceOfSatisfying(
                        Standing.NotInvited.class,
                        refused -> assertThat(refused.invitation().state()).isEqualTo(Invitation.State.EVALUATOR));
        assertThatThrownBy(() -> as("shimizu", () -> bean(Feed.class).newest(FeedScope.ALL, null)))
                .isInstanceOf(NotPermitted.class)
                .hasMessage("access.outside");
        assertThatThrownBy(() -> as("yamazaki", () -> bean(Diaries.class).write(new Draft("a", "b"), null)))
                .isInstanceOf(NotPermitted.class)
                .hasMessage("access.evaluator");
    }

    @Test
    void one_person_alone_opens_no_wave() {
        assertThatThrownBy(() -> as("kimura", () -> {
                    long wave = bean(WaveDesk.class).waves().get(0).id();
                    bean(WaveDesk.class).askRollback(wave, "試しに戻す");
                    bean(WaveDesk.class).rollBack(wave);
                }))
                .isInstanceOf(RuleViolation.class)
                .hasMessage("rollout.second-person");
    }
}
