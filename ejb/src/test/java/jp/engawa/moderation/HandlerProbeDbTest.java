package jp.engawa.moderation;

import static jp.engawa.moderation.Cases.SUZUKI;
import static jp.engawa.moderation.Cases.TANAKA_OFFICER;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Set;
import jp.engawa.base.UnitId;
import jp.engawa.directory.ReorganisationProbe.Held;
import jp.engawa.testing.Company;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HandlerProbeDbTest {
    private static final LocalDate NEW_YEAR = LocalDate.of(2027, 4, 1);
    private static final LocalDate OPEN_END = LocalDate.of(9999, 12, 31);

    private final Cases cases = new Cases();

    @AfterEach
    void stop() {
        cases.close();
    }

    @Test
    void a_case_is_held_until_the_day_its_officer_becomes_the_boss_of_the_accused_and_nobody_is_named() {
        cases.found();
        cases.database.inTransaction(em -> {
            new Company(em).assign(SUZUKI, new UnitId(3), TANAKA_OFFICER, "CONCURRENT", false, NEW_YEAR, OPEN_END);
            return null;
        });

        assertThat(holding(NEW_YEAR.minusDays(1))).singleElement().satisfies(held -> {
            assertThat(held.key()).startsWith("case:");
            assertThat(held.person()).isNull();
            assertThat(held.words()).isEmpty();
        });
        assertThat(holding(NEW_YEAR)).isEmpty();
    }

    @Test
    void a_case_that_nobody_took_has_no_officer_to_lose() {
        cases.report(Cases.SATO);

        assertThat(holding(NEW_YEAR)).isEmpty();
    }

    private Set<Held> holding(LocalDate day) {
        return cases.as(TANAKA_OFFICER, HandlerProbe.class, probe -> probe.holding(day));
    }
}
