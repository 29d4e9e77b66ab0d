package jp.engawa.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Leaves (休職, 育休, 海外) as a directory says them. */
class LeavesTest {
    private static final String YOSHIDA = "uid=yoshida,ou=people,dc=small,dc=example";
    private static final String DATED =
            "leave: { attribute: leave, pattern: '(?<kind>[^:]*):(?<from>\\d{8})?:(?<to>\\d{8})?', kinds: { 育児休業: care } }";

    private SmallCompany company;

    @BeforeEach
    void start() {
        company = new SmallCompany();
    }

    @AfterEach
    void stop() {
        company.close();
    }

    @Test
    void one_with_dates_is_read_until_it_has_ended() {
        company.change(
                YOSHIDA,
                "add: leave",
                "leave: 育児休業:20260201:20270401",
                "leave: 海外研修:20280101:",
                "leave: 育児休業:20250101:20260401");

        assertThat(leaves(DATED))
                .containsExactly(
                        new Snapshot.Leave(LeaveKind.CARE, LocalDate.of(2026, 2, 1), LocalDate.of(2027, 4, 1)),
                        new Snapshot.Leave(LeaveKind.OTHER, LocalDate.of(2028, 1, 1), null));
        assertThat(Snapshot.fromJson(read(DATED).toJson()).people())
                .containsExactlyInAnyOrderElementsOf(read(DATED).people());
    }

    @Test
    void one_that_cannot_be_read_is_told_and_changes_nothing_else() {
        company.change(YOSHIDA, "add: leave", "leave: 来月から", "leave: 休職:20260431:", "leave: 休職:20270401:20260401");

        Snapshot snapshot = read(DATED);

        assertThat(leaves(DATED)).isEmpty();
        assertThat(snapshot.problems())
                .filteredOn(problem -> problem.kind() == Problem.Kind.LEAVE_UNREADABLE)
                .hasSize(3)
                .allMatch(problem -> problem.where().equals("0004"));
    }

    @Test
    void a_word_alone_means_leave_only_where_the_file_says_so() {
        company.change(YOSHIDA, "replace: employeeType", "employeeType: 休職");
        String words = "leave: { attribute: employeeType, kinds: { 休職: leave } }";

        assertThat(leaves(words)).containsExactly(new Snapshot.Leave(LeaveKind.LEAVE, null, null));
        company.change(YOSHIDA, "replace: employeeType", "employeeType: 正社員");
        assertThat(leaves(words)).isEmpty();
    }

    @Test
    void faults_of_the_file_are_told() {
        assertThat(faults("leave: { attribute: employeeType }")).containsExactly("fault.leave-kinds");
        assertThat(faults("leave: { kinds: { 休職: leave } }")).containsExactly("fault.missing-key");
        assertThat(faults("leave: { attribute: leave, pattern: '.*' }")).containsExactly("fault.leave-pattern");
        assertThat(faults("leave: { attribute: leave, kinds: { 休職: holiday } }"))
                .contains("fault.one-of");
    }

    private List<String> faults(String leave) {
        MappingRejected rejected = catchThrowableOfType(MappingRejected.class, () -> Mapping.parse(with(leave)));
        return rejected.faults().stream().map(Fault::key).toList();
    }

    private List<Snapshot.Leave> leaves(String leave) {
        return read(leave).people().stream()
                .filter(person -> person.login().equals("yoshida"))
                .findFirst()
                .orElseThrow()
                .leaves();
    }

    private Snapshot read(String leave) {
        return new DirectoryReader(SmallCompany.mapping(with(leave)), SmallCompany.CLOCK).read();
    }

    private static String with(String leave) {
        return SmallCompany.yaml().replace("  assignments:", "  " + leave + "\n  assignments:");
    }
}
