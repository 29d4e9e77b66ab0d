package jp.engawa.directory;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import jp.engawa.base.Epoch;
import jp.engawa.base.Identity;
import jp.engawa.base.MemberId;
import jp.engawa.base.Role;
import jp.engawa.base.Rows;
import jp.engawa.testing.Company;
import jp.engawa.testing.Database;
import jp.engawa.testing.HandClock;
import jp.engawa.testing.Statements;
import jp.engawa.testing.Wiring;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class KnownPeopleDbTest {
    private static final MemberId SATO = new MemberId(1);
    private static final Identity WITHOUT_A_DESK = new Identity(SATO, "sato", Set.of());

    private static Database database;

    @BeforeAll
    static void start() {
        database = Database.fresh();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void recognising_somebody_again_costs_no_query_until_the_directory_changes() {
        database.inTransaction(em -> {
            new Company(em).person(1, "sato", "佐藤 花子");
            return null;
        });
        Epoch epoch = database.inTransaction(em -> wiring(em).get(Epoch.class));
        KnownPeople people =
                database.inTransaction(em -> wiring(em).with(Epoch.class, epoch).get(KnownPeople.class));

        database.inTransaction(em -> {
            people.organisation = wiring(em).get(OrganisationRepository.class);
            assertThat(people.identify("sato")).contains(WITHOUT_A_DESK);
            assertThat(Statements.of(() -> people.identify("sato"))).isEmpty();
            return null;
        });
        database.inTransaction(em -> {
            new Company(em).grant(SATO, Role.INTAKE_OFFICER);
            wiring(em).get(Epoch.class).bumpAll();
            return null;
        });

        Optional<Identity> afterwards = database.inTransaction(em -> {
            people.organisation = wiring(em).get(OrganisationRepository.class);
            people.epochs = wiring(em).get(Epoch.class);
            return people.identify("sato");
        });
        assertThat(afterwards).contains(new Identity(SATO, "sato", Set.of(Role.INTAKE_OFFICER)));
    }

    @Test
    void a_name_the_directory_does_not_list_is_asked_for_each_time() {
        database.inTransaction(em -> {
            KnownPeople people = wiring(em).get(KnownPeople.class);
            assertThat(people.identify("newcomer")).isEmpty();
            new Company(em).person(7, "newcomer", "新田 新");
            assertThat(people.identify("newcomer")).isPresent();
            return null;
        });
    }

    @Test
    void a_suspension_takes_the_desk_at_its_date_and_gives_it_back_at_its_end() {
        Instant noon = Instant.parse("2026-11-21T03:00:00Z");
        HandClock clock = new HandClock(noon);
        Identity ito = new Identity(new MemberId(3), "ito", Set.of(Role.INTAKE_OFFICER));

        database.inTransaction(em -> {
            Company company = new Company(em);
            company.grant(company.person(3, "ito", "伊藤 健"), Role.INTAKE_OFFICER);
            Rows.on(em).update("""
                            insert into member_suspension (id, member, source, from_at, until_at, reason)
                            values (nextval('member_suspension_seq'), 3, 'ADMIN', ?, ?, 'test')
                            """, noon.plusSeconds(60), noon.plusSeconds(120));
            KnownPeople people = Wiring.on(em, database, clock).get(KnownPeople.class);

            assertThat(people.identify("ito")).contains(ito);
            clock.advance(Duration.ofSeconds(60));
            assertThat(people.identify("ito")).contains(new Identity(ito.id(), "ito", Set.of()));
            clock.advance(Duration.ofSeconds(60));
            assertThat(people.identify("ito")).contains(ito);
            return null;
        });
    }

    private static Wiring wiring(EntityManager em) {
        return Wiring.on(em, database, Clock.systemUTC());
    }
}
