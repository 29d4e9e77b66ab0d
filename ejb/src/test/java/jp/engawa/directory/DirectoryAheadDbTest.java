package jp.engawa.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import jp.engawa.base.EngawaClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Transfers that the directory itself dates. */
class DirectoryAheadDbTest extends OnSmallDirectory {
    private static final LocalDate NEW_YEAR = LocalDate.of(2027, 4, 1);

    @BeforeEach
    void winter() {
        now = Instant.parse("2027-02-01T00:00:00Z");
        applied();
    }

    @Test
    void transfers_that_the_directory_dates_become_a_plan_and_hold_from_their_day() {
        directory.change(
                SmallDirectory.dn("sato"),
                "replace: departmentNumber",
                "departmentNumber: KITAHAMA::20270401",
                "departmentNumber: TOKYO:20270401:");
        directory.change(SmallDirectory.dn("suzuki"), "replace: departmentNumber", "departmentNumber: OSAKA");
        byte[] sheet = ask(DirectoryAhead.class, ahead -> ahead.people(NEW_YEAR));
        assertThat(new String(sheet, StandardCharsets.UTF_8).lines().skip(1))
                .containsExactly("\"N-sato\",\"TOKYO\",PRIMARY,\"\",,,");

        long plan = ask(id("nakamura").value(), Reorganisations.class, desk -> {
            long id = desk.begin("4月の異動", NEW_YEAR);
            desk.upload(id, PlanSheet.PEOPLE, sheet);
            return id;
        });
        tell(
                id("ogawa").value(),
                Reorganisations.class,
                desk -> desk.approve(plan, desk.plan(plan).fingerprint()));

        assertThat(unitOf("sato", NEW_YEAR.minusDays(1))).isEqualTo("KITAHAMA");
        assertThat(unitOf("sato", NEW_YEAR)).isEqualTo("TOKYO");
        now = NEW_YEAR.atTime(3, 0).atZone(EngawaClock.ZONE).toInstant();
        applied();
        assertThat(unitOf("sato", NEW_YEAR)).isEqualTo("TOKYO");
    }

    @Test
    void a_directory_without_dates_or_without_an_answer_is_told() {
        assertThatThrownBy(() -> ask(DirectoryAhead.class, ahead -> ahead.people(NEW_YEAR)))
                .hasMessage("directory.ahead-nothing");
        directory.close();
        assertThatThrownBy(() -> ask(DirectoryAhead.class, ahead -> ahead.people(NEW_YEAR)))
                .hasMessage("directory.ahead-unread");
    }
}
