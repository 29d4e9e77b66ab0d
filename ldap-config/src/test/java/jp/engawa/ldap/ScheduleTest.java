package jp.engawa.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
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
        assertThat(new Schedule(List.of(LocalTime.of(3, 0)), Schedule.Apply.NEVER, null).lastDue(now, TOKYO))
                .isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 3,12 * * * | 03:00 12:00",
                "30 12,3,3 * * * | 03:30 12:30",
                "0 8-18/5 * * * | 08:00 13:00 18:00",
                "0/30 9 * * * | 09:00 09:30",
                "15,45 6-7 * * * | 06:15 06:45 07:15 07:45",
                "0 */8 * * * | 00:00 08:00 16:00"
            })
    void several_times_a_day_are_written_as_cron_does(String plan, String times) throws MappingRejected {
        assertThat(schedule(plan).at()).map(LocalTime::toString).containsExactly(times.split(" "));
    }

    @Test
    void every_half_hour_is_due_every_half_hour_over_midnight_too() throws MappingRejected {
        Schedule schedule = schedule("*/30 * * * *");

        assertThat(schedule.at()).hasSize(48);
        assertThat(schedule.lastDue(Instant.parse("2026-03-31T14:59:59Z"), TOKYO))
                .isEqualTo("2026-03-31T14:30:00Z");
        assertThat(schedule.lastDue(Instant.parse("2026-03-31T15:00:00Z"), TOKYO))
                .isEqualTo("2026-03-31T15:00:00Z");
        assertThat(schedule("0 3,12 * * *").lastDue(Instant.parse("2026-03-31T17:59:59Z"), TOKYO))
                .as("before three: yesterday noon")
                .isEqualTo("2026-03-31T03:00:00Z");
    }

    private static Schedule schedule(String plan) throws MappingRejected {
        return Objects.requireNonNull(Mapping.parse(SmallCompany.yaml() + "\nschedule: { plan: \"" + plan + "\" }\n")
                .schedule());
    }

    @Test
    void the_mapping_file_says_when() throws MappingRejected {
        assertThat(Mapping.parse(SmallCompany.yaml()).schedule()).isNull();
        assertThat(Mapping.parse(SmallCompany.yaml()
                                + "\nschedule: { plan: \"30 4 * * *\", apply: automatic-if-within-limits }\n")
                        .schedule())
                .isEqualTo(new Schedule(List.of(LocalTime.of(4, 30)), Schedule.Apply.AUTOMATIC_IF_WITHIN_LIMITS, null));
        assertThat(Mapping.parse(SmallCompany.yaml() + "\nschedule: { plan: \"0 3 * * *\" }\n")
                        .schedule())
                .isEqualTo(new Schedule(List.of(LocalTime.of(3, 0)), Schedule.Apply.NEVER, null));
        assertThat(Mapping.parse(SmallCompany.yaml() + "\nschedule: { plan: \"0 3 * * *\", changes: 5m }\n")
                        .schedule())
                .isEqualTo(new Schedule(List.of(LocalTime.of(3, 0)), Schedule.Apply.NEVER, Duration.ofMinutes(5)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plan: \"60 3 * * *\"",
                "plan: \"0 24 * * *\"",
                "plan: \"0 3 1 * *\"",
                "plan: \"0 3 * *\"",
                "plan: \"*/5 * * * *\"",
                "plan: \"* 3 * * *\"",
                "plan: \"0,5 3 * * *\"",
                "plan: \"55,0 0,23 * * *\"",
                "plan: \"0 3,24 * * *\"",
                "plan: \"0 5-3 * * *\"",
                "plan: \"*/0 * * * *\"",
                "plan: \"0 3, * * *\"",
                "plan: \"0 three * * *\"",
                "plan: \"99999999999 3 * * *\"",
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
