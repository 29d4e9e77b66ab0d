package jp.engawa.moderation;

import static jp.engawa.moderation.Cases.ITO_OFFICER;
import static jp.engawa.moderation.Cases.SATO;
import static jp.engawa.moderation.Cases.SHIMIZU;
import static jp.engawa.moderation.Cases.TANAKA_OFFICER;
import static jp.engawa.moderation.Cases.YAMAMOTO_OFFICER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import jp.engawa.base.MemberId;
import jp.engawa.base.NotFound;
import jp.engawa.base.Role;
import jp.engawa.base.Rows;
import jp.engawa.base.UnitId;
import jp.engawa.directory.DirectoryApplied;
import jp.engawa.testing.Company;
import jp.engawa.testing.Statements;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** For an officer with a conflict of interest a case does not exist: not by list, counter, search or address, nor by what the server does. */
class HiddenCaseDbTest {
    private static final String WRONG = "0123456789abcdef0123456789abcdef";

    private Cases cases;
    private String hidden = "";
    private String number = "";

    @BeforeEach
    void start() {
        cases = new Cases();
        number = cases.report(SATO).number();
        hidden = cases.seen(TANAKA_OFFICER).address();
    }

    @AfterEach
    void stop() {
        cases.close();
    }

    @Test
    void the_officer_in_the_reporting_line_finds_nothing() {
        assertThat(list(YAMAMOTO_OFFICER)).isEmpty();
        assertThat(counts(YAMAMOTO_OFFICER)).isEmpty();
        assertThat(find(YAMAMOTO_OFFICER, number)).isEmpty();
        assertThat(find(YAMAMOTO_OFFICER, "suzuki")).isEmpty();
        assertThat(list(TANAKA_OFFICER)).hasSize(1);
        assertThat(counts(TANAKA_OFFICER)).containsEntry(CaseState.RECEIVED, 1);
        assertThat(find(TANAKA_OFFICER, number)).hasSize(1);
        assertThat(find(TANAKA_OFFICER, "suzuki")).hasSize(1);
    }

    @Test
    void a_hidden_case_and_a_wrong_address_run_the_same_statements_and_give_the_same_answer() {
        CaseFile.Finding finding = new CaseFile.Finding("a", "b", true);
        Map<String, Consumer<CaseSeen>> acts = new LinkedHashMap<>();
        acts.put("open", seen -> review(desk -> desk.open(seen.address())));
        acts.put("take", seen -> review(desk -> desk.take(seen)));
        acts.put("reply", seen -> review(desk -> desk.reply(seen.address(), "a")));
        acts.put("step", seen -> review(desk -> desk.step(seen, CaseAction.DISMISS, "a")));
        acts.put("investigate", seen -> review(desk -> desk.investigate(seen)));
        acts.put("grant", seen -> review(desk -> desk.grantIdentity(seen)));
        acts.put("add", seen -> cases.does(YAMAMOTO_OFFICER, CaseInquiry.class, desk -> desk.add(seen, finding)));
        acts.put("invite", seen -> cases.does(YAMAMOTO_OFFICER, CaseInquiry.class, desk -> desk.invite(seen, "a", 7)));
        acts.put(
                "rules", seen -> cases.does(YAMAMOTO_OFFICER, CaseDecisions.class, desk -> desk.rules(seen.address())));
        acts.put("decide", seen -> cases.does(YAMAMOTO_OFFICER, CaseDecisions.class, desk -> desk.decide(seen)));
        acts.put(
                "committee",
                seen -> cases.does(YAMAMOTO_OFFICER, CaseDecisions.class, desk -> desk.askCommittee(seen, "a")));
        acts.put("approve", seen -> cases.does(YAMAMOTO_OFFICER, CaseDecisions.class, desk -> desk.approve(seen)));
        acts.put("ballot", seen -> cases.does(YAMAMOTO_OFFICER, Deliberation.class, desk -> desk.read(seen.address())));
        acts.put("appeal", seen -> cases.does(YAMAMOTO_OFFICER, CaseAppeals.class, desk -> desk.read(seen.address())));
        acts.put("matter", seen -> cases.does(YAMAMOTO_OFFICER, MyMatters.class, desk -> desk.open(seen.address())));

        acts.forEach((name, act) -> {
            Trace atHidden = trace(() -> act.accept(new CaseSeen(hidden, 1)));
            Trace atWrong = trace(() -> act.accept(new CaseSeen(WRONG, 1)));

            assertThat(atHidden.statements()).as(name).isNotEmpty().isEqualTo(atWrong.statements());
            assertThat(atHidden.answer()).as(name).isInstanceOf(NotFound.class).hasSameClassAs(atWrong.answer());
            assertThat(atHidden.answer().getMessage())
                    .as(name)
                    .isEqualTo(atWrong.answer().getMessage());
        });
    }

    @Test
    void searching_for_a_hidden_number_runs_the_same_statements_as_for_none() {
        Trace atHidden = trace(() -> review(desk -> desk.find(number)));
        Trace atWrong = trace(() -> review(desk -> desk.find("2026-AAAA-AA")));

        assertThat(atHidden.statements()).isNotEmpty().isEqualTo(atWrong.statements());
    }

    @Test
    void an_officer_named_by_the_reporter_finds_nothing() {
        cases.as(
                SHIMIZU,
                CaseIntake.class,
                intake -> intake.consult(CaseIntake.Door.NAMED, Cases.statement("相談です。", "ito")));

        assertThat(list(ITO_OFFICER)).hasSize(1);
        assertThat(list(TANAKA_OFFICER)).hasSize(2);
    }

    @Test
    void an_officer_who_was_not_examined_yet_finds_nothing_until_the_directory_is_looked_at_again() {
        MemberId newcomer = new MemberId(50);
        cases.database.inTransaction(em -> {
            Company company = new Company(em);
            company.person(50, "newcomer", "新任 担当");
            company.assign(newcomer, company.unit(150, "新設課", null), null, "PRIMARY", false);
            company.grant(newcomer, Role.INTAKE_OFFICER);
            return null;
        });
        assertThatThrownBy(() -> cases.file(newcomer, hidden)).isInstanceOf(NotFound.class);

        cases.does(newcomer, RecusalRefresh.class, handler -> handler.handle(new DirectoryApplied(1, 0, 1, 0)));

        assertThat(cases.file(newcomer, hidden).line().number()).isEqualTo(number);
    }

    @Test
    void a_new_conflict_takes_the_case_away_from_the_officer_in_charge() {
        cases.does(TANAKA_OFFICER, CaseReview.class, desk -> desk.take(cases.seen(TANAKA_OFFICER)));
        cases.database.inTransaction(em -> {
            new Company(em).assign(Cases.SUZUKI, new UnitId(2), TANAKA_OFFICER, "CONCURRENT", false);
            return null;
        });

        cases.does(ITO_OFFICER, RecusalRefresh.class, handler -> handler.handle(new DirectoryApplied(1, 0, 1, 0)));

        assertThatThrownBy(() -> cases.file(TANAKA_OFFICER, hidden)).isInstanceOf(NotFound.class);
        assertThat(cases.file(ITO_OFFICER, hidden).line().unattended()).isTrue();
        cases.does(ITO_OFFICER, CaseReview.class, desk -> desk.take(cases.seen(ITO_OFFICER)));
        assertThat(cases.file(ITO_OFFICER, hidden).line().mine()).isTrue();
    }

    @Test
    void a_conflict_stays_when_the_reporting_line_moves_on() {
        cases.database.inTransaction(em -> Rows.on(em).update("update assignment set manager = null"));

        cases.does(TANAKA_OFFICER, RecusalRefresh.class, handler -> handler.handle(new DirectoryApplied(1, 0, 1, 0)));

        assertThatThrownBy(() -> cases.file(YAMAMOTO_OFFICER, hidden)).isInstanceOf(NotFound.class);
    }

    private List<CaseLine> list(MemberId officer) {
        return cases.as(officer, CaseReview.class, desk -> desk.cases(null, null))
                .items();
    }

    private Map<CaseState, Integer> counts(MemberId officer) {
        return cases.as(officer, CaseReview.class, CaseReview::counts);
    }

    private List<CaseLine> find(MemberId officer, String asked) {
        return cases.as(officer, CaseReview.class, desk -> desk.find(asked));
    }

    private void review(Consumer<CaseReview> act) {
        cases.does(YAMAMOTO_OFFICER, CaseReview.class, act);
    }

    private record Trace(List<String> statements, Throwable answer) {}

    private Trace trace(Runnable act) {
        AtomicReference<Throwable> answer = new AtomicReference<>();
        List<String> statements = Statements.of(() -> {
            answer.set(catchThrowable(act::run));
            return null;
        });
        return new Trace(statements, answer.get());
    }
}
