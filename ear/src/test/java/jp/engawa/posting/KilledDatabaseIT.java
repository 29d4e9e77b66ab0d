package jp.engawa.posting;

import java.util.stream.IntStream;
import jp.engawa.demo.Postgres;
import jp.engawa.testing.Engawa;
import jp.engawa.testing.OnEngawa;
import jp.engawa.testing.Pilots;
import jp.engawa.testing.SignedIn;
import jp.engawa.testing.Stage;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * PostgreSQL is killed, all its processes at once, in the middle of 200 postings and started again. What was acknowledged is there
 * exactly once, and the same WildFly goes on, with the same session.
 */
@OnEngawa
@RunAsClient
@Tag(Stage.GROWS)
class KilledDatabaseIT {
    static IntStream moments() {
        return Ledger.moments();
    }

    @ParameterizedTest
    @MethodSource("moments")
    void every_acknowledged_posting_is_there_exactly_once(int killAfter) throws Exception {
        Pilots.enter("sato", "はなこ");
        SignedIn sato = SignedIn.as("sato");
        Postgres postgres = Engawa.running().parts().postgres();
        Ledger ledger = new Ledger();

        ledger.post(sato, killAfter, postgres::kill);
        postgres.startAgain();

        ledger.check(sato);
    }
}
