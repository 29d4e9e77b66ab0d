package jp.engawa.moderation;

import static jp.engawa.moderation.Cases.ITO_OFFICER;
import static jp.engawa.moderation.Cases.SATO;
import static jp.engawa.moderation.Cases.SEVEN_DAYS;
import static jp.engawa.moderation.Cases.SHIMIZU;
import static jp.engawa.moderation.Cases.SUZUKI;
import static jp.engawa.moderation.Cases.TANAKA_OFFICER;
import static jp.engawa.moderation.Cases.WORDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import jp.engawa.base.NotFound;
import jp.engawa.base.Rows;
import jp.engawa.base.RuleViolation;
import jp.engawa.moderation.CaseFile.Seal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a case keeps sealed, shows to whom, and never lets anybody change afterwards. */
class SealedCasesDbTest {
    private Cases cases;

    @BeforeEach
    void start() {
        cases = new Cases();
    }

    @AfterEach
    void stop() {
        cases.close();
    }

    @Test
    void the_sealed_copy_outlives_the_comment() {
        cases.report(SATO);
        cases.comments.withdrawn = true;

        CaseFile file = cases.file(TANAKA_OFFICER, cases.seen(TANAKA_OFFICER).address());

        assertThat(file.words()).isEqualTo(WORDS);
        assertThat(file.evidenceHash()).hasSize(64);
        assertThatThrownBy(() -> cases.report(SHIMIZU)).isInstanceOf(NotFound.class);
    }

    @Test
    void nothing_stays_readable_in_the_tables() throws SQLException {
        cases.found();
        cases.decidedByTwo();

        try (Connection owner = cases.database.asOwner()) {
            for (String table : Rows.on(owner)
                    .list(
                            "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
                            row -> row.text("table_name"))) {
                String all = String.join(
                        "\n",
                        Rows.on(owner).list("select t::text as row from " + table + " t", row -> row.text("row")));
                for (String marker :
                        List.of("つらいです", "役に立たない", "侮辱に当たる", "言い過ぎました", "決定のお知らせ", "結果のお知らせ", "侮辱する書き込み")) {
                    assertThat(all).as(table).doesNotContain(marker);
                }
            }
        }
    }

    @Test
    void neither_side_is_named_in_the_audit_of_a_case() throws SQLException {
        cases.found();
        cases.decidedByTwo();
        cases.does(SUZUKI, MyMatters.class, matters -> matters.object(cases.matter(SUZUKI), "重すぎます。"));

        try (Connection owner = cases.database.asOwner()) {
            List<String> actors = Rows.on(owner)
                    .list(
                            "select distinct actor from audit_entry where act like 'moderation.%'",
                            row -> row.text("actor"));
            assertThat(actors).containsExactlyInAnyOrder("system:moderation", "member:5", "member:6");
        }
    }

    @Test
    void one_form_is_taken_in_once_and_the_receipt_finds_it() {
        CaseIntake.Statement consultation = Cases.statement("相談です。");
        CaseIntake.Receipt receipt =
                cases.as(SATO, CaseIntake.class, intake -> intake.consult(CaseIntake.Door.CONFIDENTIAL, consultation));

        assertThatThrownBy(() -> cases.as(
                        SATO, CaseIntake.class, intake -> intake.consult(CaseIntake.Door.CONFIDENTIAL, consultation)))
                .isInstanceOf(RuleViolation.class)
                .hasMessage("moderation.sent-before");
        assertThat(cases.as(SATO, MyMatters.class, MyMatters::mine)).isEmpty();
        String address = cases.as(
                SATO,
                MyMatters.class,
                matters -> matters.byReceipt(receipt.code().toLowerCase()));
        Matter matter = cases.as(SATO, MyMatters.class, matters -> matters.open(address));
        assertThat(matter.forReporter().report()).isEqualTo("相談です。");
        assertThatThrownBy(() -> cases.as(SHIMIZU, MyMatters.class, matters -> matters.byReceipt(receipt.code())))
                .hasMessage("moderation.receipt-unknown");
        assertThatThrownBy(() -> cases.as(SHIMIZU, MyMatters.class, matters -> matters.open(address)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void both_sides_see_their_own_part_only() {
        cases.report(SATO);
        assertThat(cases.as(SUZUKI, MyMatters.class, MyMatters::mine)).isEmpty();
        String address = cases.matter(SATO);
        assertThatThrownBy(() -> cases.as(SUZUKI, MyMatters.class, matters -> matters.open(address)))
                .isInstanceOf(NotFound.class);

        cases.does(SATO, MyMatters.class, matters -> matters.say(address, "その後どうなりましたか。"));
        cases.does(TANAKA_OFFICER, CaseReview.class, desk -> desk.reply(address, "お待ちください。"));

        Matter mine = cases.as(SATO, MyMatters.class, matters -> matters.open(address));
        assertThat(mine.forReporter().dialogue())
                .extracting(CaseFile.Message::text)
                .containsExactly("その後どうなりましたか。", "お待ちください。");
        assertThat(mine.forAccused()).isNull();
    }

    @Test
    void the_reporters_name_takes_two_officers() {
        cases.report(SATO);
        cases.does(TANAKA_OFFICER, CaseReview.class, desk -> desk.take(cases.seen(TANAKA_OFFICER)));
        String address = cases.seen(TANAKA_OFFICER).address();
        assertThat(cases.file(TANAKA_OFFICER, address).reporter().seal()).isEqualTo(Seal.SEALED);

        cases.does(TANAKA_OFFICER, CaseReview.class, desk -> desk.askIdentity(cases.seen(TANAKA_OFFICER), "面談のため"));

        assertThat(cases.file(TANAKA_OFFICER, address).reporter().seal()).isEqualTo(Seal.ASKED);
        assertThatThrownBy(() -> cases.does(
                        TANAKA_OFFICER, CaseReview.class, desk -> desk.grantIdentity(cases.seen(TANAKA_OFFICER))))
                .hasMessage("moderation.second-person");
        assertThat(cases.file(ITO_OFFICER, address).reporter().seal()).isEqualTo(Seal.MAY_GRANT);
        cases.does(ITO_OFFICER, CaseReview.class, desk -> desk.grantIdentity(cases.seen(ITO_OFFICER)));
        assertThat(cases.file(TANAKA_OFFICER, address).reporter().card().id()).isEqualTo(SATO);
        assertThat(cases.as(SATO, MyMatters.class, matters -> matters.open(address))
                        .forReporter()
                        .nameOpened())
                .isTrue();
    }

    @Test
    void words_of_a_case_are_cleaned_and_have_an_end() {
        cases.report(SATO);
        String address = cases.as(SATO, MyMatters.class, MyMatters::mine).get(0).address();

        assertThatThrownBy(() -> cases.does(SATO, MyMatters.class, matters -> matters.say(address, "あ".repeat(10_001))))
                .hasMessage("moderation.text-too-long");
        assertThatThrownBy(() -> cases.does(SATO, MyMatters.class, matters -> matters.say(address, "\u0000\u202e")))
                .hasMessage("moderation.text-needed");
        assertThatThrownBy(() -> new Vote(true, true, SEVEN_DAYS, "\u0000")).hasMessage("moderation.guard.reason");
        cases.does(SATO, MyMatters.class, matters -> matters.say(address, "続き\u001eです\u202e。"));

        Matter matter = cases.as(SATO, MyMatters.class, matters -> matters.open(address));
        assertThat(matter.forReporter().dialogue().get(0).text()).isEqualTo("続きです。");
    }

    @Test
    void the_steps_of_a_case_are_chained() {
        cases.found();
        cases.decidedByTwo();

        cases.as(TANAKA_OFFICER, CaseRepository.class, repository -> {
            ModerationCase subject = repository.byId(repository.living().get(0));
            CaseEvent before = null;
            List<CaseEvent> events = repository.events(subject);
            assertThat(events).hasSize(8);
            for (CaseEvent event : events) {
                assertThat(event.follows(before)).isTrue();
                before = event;
            }
            return null;
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update case_event set part = 'x'",
                "delete from case_event",
                "delete from case_paper",
                "update case_paper set kind = 'x'"
            })
    void what_was_done_and_written_cannot_be_changed(String forbidden) throws SQLException {
        try (Connection app = cases.database.asApp();
                Statement statement = app.createStatement()) {
            assertThatThrownBy(() -> statement.execute(forbidden))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }
}
