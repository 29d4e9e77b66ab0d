package jp.engawa.screen;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.LoadState;
import java.util.stream.Stream;
import jp.engawa.testing.Browser;
import jp.engawa.testing.Engawa;
import jp.engawa.testing.InBrowser;
import jp.engawa.testing.Look;
import jp.engawa.testing.OnEngawa;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The demonstration portal, and the way from it into Engawa. */
@OnEngawa
@RunAsClient
@InBrowser
class PortalScreenIT {
    static Stream<Look> looks() {
        return Look.ofStage();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void one_picks_a_name_and_is_in_engawa(Look look) {
        try (var browser = Browser.open(look)) {
            browser.visit(Engawa.running().portal().address());
            browser.check("portal-sign-in");

            browser.signInAtPortal("sato");
            browser.page().waitForLoadState(LoadState.NETWORKIDLE);
            browser.forgive(); // Engawa may not know anybody yet, and a page saying so is not for frames
            browser.check("portal-home");

            browser.page().locator("#engawa").click();
            browser.page().waitForURL(Engawa.running().address() + "/**");
            browser.picture("engawa-entered");
            assertThat(browser.page().url())
                    .startsWith(Engawa.running().address().toString());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 120, 240, 400})
    void whoever_follows_a_link_while_the_portals_frame_still_signs_in_reaches_the_page(int waits) {
        try (var browser = Browser.open(Look.JA_LIGHT_375)) {
            browser.signInHastily("shimizu");
            browser.page().waitForTimeout(waits);

            browser.visit("/policy/receipts.xhtml?asked=this");

            assertThat(browser.page().url())
                    .isEqualTo(Engawa.running()
                            .at("/policy/receipts.xhtml?asked=this")
                            .toString());
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void signing_out_ends_both_from_either_side(Look look) {
        try (var browser = Browser.open(look)) {
            browser.signInAtPortal("sato").visit("/entrance/help.xhtml");
            browser.visit(Engawa.running().portal().address());
            browser.page().waitForLoadState(LoadState.NETWORKIDLE);
            browser.forgive(); // Engawa may not know anybody yet, and a page saying so is not for frames
            browser.page().locator("form[action='/sign-out'] button").click();
            browser.page().waitForLoadState(LoadState.NETWORKIDLE);
            browser.check("portal-signed-out");
            assertThat(browser.visit("/entrance/help.xhtml").url())
                    .startsWith(Engawa.running().portal().address().toString());

            browser.signInAtPortal("sato").visit("/entrance/help.xhtml");
            browser.visit("/sign-out");
            browser.check("signed-out");
            assertThat(browser.page().url())
                    .startsWith(Engawa.running().at("/signed-out").toString());
            assertThat(browser.visit("/entrance/help.xhtml").url())
                    .startsWith(Engawa.running().portal().address().toString());
        }
    }
}
