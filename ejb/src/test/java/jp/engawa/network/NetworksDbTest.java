package jp.engawa.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import jp.engawa.base.NetworkId;
import jp.engawa.base.NotFound;
import jp.engawa.testing.Database;
import jp.engawa.testing.Wiring;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NetworksDbTest {
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
    void every_installation_has_a_network_of_the_whole_company_with_handles_in_front() {
        NetworkCard company = database.inTransaction(em -> {
            Networks networks = Wiring.on(em, database, Clock.systemUTC()).get(Networks.class);
            return networks.card(networks.company());
        });

        assertThat(company.name()).isEqualTo("全社");
        assertThat(company.wayIn()).isEqualTo(WayIn.REGISTRATION);
        assertThat(company.nameMode()).isEqualTo(NameMode.HANDLE);
        assertThat(company.purpose()).isNotBlank();
        assertThat(company.sponsor()).isNotBlank();
    }

    @Test
    void an_unknown_network_is_not_found() {
        assertThatThrownBy(() -> database.inTransaction(em -> Wiring.on(em, database, Clock.systemUTC())
                        .get(Networks.class)
                        .card(new NetworkId(404))))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void there_is_never_a_second_network_of_the_whole_company() throws SQLException {
        try (var app = database.asApp();
                Statement statement = app.createStatement()) {
            assertThatThrownBy(() -> statement.execute(
                            "insert into network values (2, true, 'x', 'x', 'x', 'REGISTRATION', 'HANDLE')"))
                    .hasMessageContaining("network_company_uk");
        }
    }
}
