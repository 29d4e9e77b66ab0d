package jp.engawa.entrance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import jp.engawa.testing.Engawa;
import jp.engawa.testing.OnEngawa;
import jp.engawa.testing.SignedIn;
import jp.engawa.testing.Stage;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The company's sign-in service does not answer. */
@OnEngawa
@RunAsClient
@Tag(Stage.SLOW)
class ProviderDownIT {
    @Test
    void engawa_starts_all_the_same_and_tells_who_wants_to_sign_in() {
        try (var parts = Engawa.withoutServer("provider-down")) {
            parts.portal().close();

            try (var engawa = parts.further("without-portal", List.of())) {
                assertThat(SignedIn.nobody(engawa).get("/ready").statusCode()).isEqualTo(200);
                var answer = SignedIn.nobody(engawa).get("/login/start");
                assertThat(answer.statusCode()).isIn(403, 503);
                assertThat(answer.body()).contains("<html").doesNotContain("Exception");
            }
        }
    }
}
