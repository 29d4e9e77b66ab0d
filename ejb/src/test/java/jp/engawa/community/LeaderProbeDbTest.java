package jp.engawa.community;

import static jp.engawa.testing.Pilot.SATO;
import static jp.engawa.testing.Pilot.SHIMIZU_OUTSIDE;
import static jp.engawa.testing.Pilot.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import jp.engawa.base.Rows;
import jp.engawa.directory.ReorganisationProbe.Held;
import jp.engawa.testing.Company;
import jp.engawa.testing.Database;
import jp.engawa.testing.HandClock;
import jp.engawa.testing.Pilot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeaderProbeDbTest {
    private static final LocalDate NEW_YEAR = LocalDate.of(2027, 4, 1);
    private static final LocalDate OPEN_END = LocalDate.of(9999, 12, 31);

    private Database database;
    private Pilot pilot;

    @BeforeEach
    void start() {
        database = Database.fresh();
        pilot = new Pilot(database, new HandClock(Instant.parse("2026-11-21T03:00:00Z")));
        pilot.publishTerms();
        pilot.openOsaka(pilot.today());
        pilot.accept(SATO);
        database.inTransaction(em -> {
            Rows.on(em).update("insert into profile (member_id) values (?)", SATO);
            return Rows.on(em)
                    .update(
                            "insert into profile_handle (folded, member_id, handle, chosen_at) values ('h', ?, 'はなこ', now())",
                            SATO);
        });
        pilot.as(
                SATO,
                Set.of(),
                wiring -> wiring.get(Communities.class)
                        .open(new NewCommunity("写真部", "写真を見せ合います。", CommunityKind.CASUAL), null));
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void a_community_keeps_its_leader_until_the_day_they_leave_the_wave() {
        database.inTransaction(em -> {
            Rows.on(em)
                    .update("update assignment set valid_to = ? where member = ? and kind = 'PRIMARY'", NEW_YEAR, SATO);
            new Company(em).assign(SATO, TOKYO, null, "PRIMARY", false, NEW_YEAR, OPEN_END);
            return null;
        });

        assertThat(holding(NEW_YEAR.minusDays(1))).singleElement().satisfies(held -> {
            assertThat(held.person()).isEqualTo(SATO);
            assertThat(held.words()).isEqualTo("写真部");
        });
        assertThat(holding(NEW_YEAR)).isEmpty();
    }

    @Test
    void a_leader_whom_no_wave_lets_in_leads_nothing_that_could_be_lost() {
        database.inTransaction(em -> Rows.on(em).update("update community set leader = ?", SHIMIZU_OUTSIDE));

        assertThat(holding(NEW_YEAR)).isEmpty();
    }

    private Set<Held> holding(LocalDate day) {
        return pilot.as(SATO, Set.of(), wiring -> wiring.get(LeaderProbe.class).holding(day));
    }
}
