package jp.engawa.screen;

import java.util.stream.Stream;
import jp.engawa.testing.Browser;
import jp.engawa.testing.InBrowser;
import jp.engawa.testing.Look;
import jp.engawa.testing.OnEngawa;
import jp.engawa.testing.Pilots;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages that belong to no feature: help, the promise, an error, the open menu. */
@OnEngawa
@RunAsClient
@InBrowser
class FaceScreenIT {
    static Stream<Look> looks() {
        return Look.ofStage();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void pages_of_no_feature_are_fit_to_be_shown(Look look) {
        Pilots.enter("sato", "はなこ");
        try (var browser = Browser.open(look)) {
            browser.signIn("sato");
            browser.forgive();
            browser.visit("/entrance/promise.xhtml");
            browser.check("promise");

            browser.page().locator("details.menu > summary").click();
            browser.check("menu");

            browser.visit("/entrance/help.xhtml");
            browser.check("help");

            browser.visit("/no-such-page.xhtml");
            browser.forgive();
            browser.check("not-found");
        }
    }
}
