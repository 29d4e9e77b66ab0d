package jp.engawa.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    @ParameterizedTest
    @CsvSource({
        "2026-03-31T17:59:59Z, 2026-03-30T18:00:00Z",
        "2026-03-31T18:00:00Z, 2026-03-31T18:00:00Z",
        "2026-04-01T17:00:00Z, 2026-03-31T18:00:00Z"
    })
    void three_in_the_morning_is_that_of_tokyo(Instant now, Instant due) {
        assertThat(new Schedule(LocalTime.of(3, 0), Schedule.Apply.NEVER, null).lastDue(now, TOKYO))
                .isEqualTo(due);
    }

    @Test
    void the_mapping_file_says_when() throws MappingRejected {
        assertThat(Mapping.parse(SmallCompany.yaml()).schedule()).isNull();
        assertThat(Mapping.parse(SmallCompany.yaml()
                                + "\nschedule: { plan: \"30 4 * * *\", apply: automatic-if-within-limits }\n")
                        .schedule())
                .isEqualTo(new Schedule(LocalTime.of(4, 30), Schedule.Apply.AUTOMATIC_IF_WITHIN_LIMITS, null));
        assertThat(Mapping.parse(SmallCompany.yaml() + "\nschedule: { plan: \"0 3 * * *\" }\n")
                        .schedule())
                .isEqualTo(new Schedule(LocalTime.of(3, 0), Schedule.Apply.NEVER, null));
        assertThat(Mapping.parse(SmallCompany.yaml() + "\nschedule: { plan: \"0 3 * * *\", changes: 5m }\n")
                        .schedule())
                .isEqualTo(new Schedule(LocalTime.of(3, 0), Schedule.Apply.NEVER, Duration.ofMinutes(5)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plan: \"60 3 * * *\"",
                "plan: \"0 24 * * *\"",
                "plan: \"0 3 1 * *\"",
                "plan: \"0 3 * *\"",
                "plan: \"*/5 * * * *\"",
                "plan: daily",
                "plan: \"\"",
                "apply: always",
                "plan: \"0 3 * * *\", changes: 59s",
                "plan: \"0 3 * * *\", changes: 721m",
                "plan: \"0 3 * * *\", changes: often",
                "plan: \"0 3 * * *\", changes: [5m]",
                "changes: 5m",
                "plam: \"0 3 * * *\""
            })
    void anything_else_is_told_with_its_line(String wrong) {
        assertThatThrownBy(() -> Mapping.parse(SmallCompany.yaml() + "\nschedule: { " + wrong + " }\n"))
                .isInstanceOf(MappingRejected.class)
                .satisfies(rejected -> assertThat(((MappingRejected) rejected).faults())
                        .allSatisfy(fault -> assertThat(fault.line()).isPositive()));
    }
}
