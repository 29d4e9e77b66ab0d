package jp.engawa.posting;

import java.util.stream.IntStream;
import jp.engawa.testing.Engawa;
import jp.engawa.testing.OnEngawa;
import jp.engawa.testing.Pilots;
import jp.engawa.testing.SignedIn;
import jp.engawa.testing.Stage;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** WildFly is killed in the middle of 200 postings: what was acknowledged is there exactly once. */
@OnEngawa
@RunAsClient
@Tag(Stage.GROWS)
class KilledServerIT {
    static IntStream moments() {
        return Ledger.moments();
    }

    @ParameterizedTest
    @MethodSource("moments")
    void every_acknowledged_posting_is_there_exactly_once(int killAfter) throws Exception {
        Pilots.enter("sato", "はなこ");
        Ledger ledger = new Ledger();

        ledger.post(
                SignedIn.as("sato"), killAfter, () -> Engawa.running().server().kill());
        Engawa.running().restart();

        ledger.check(SignedIn.as("sato"));
    }
}
