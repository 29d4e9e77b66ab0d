package jp.engawa.entrance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import java.util.List;
import jp.engawa.testing.Browser;
import jp.engawa.testing.InBrowser;
import jp.engawa.testing.Keycloak;
import jp.engawa.testing.Look;
import jp.engawa.testing.OnEngawa;
import jp.engawa.testing.Pilots;
import jp.engawa.testing.Stage;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Sign-in and both ways of signing out with a sign-in service that companies use, which knows people and their passwords from the same
 * OpenLDAP that Engawa reads the organisation from.
 */
@OnEngawa
@RunAsClient
@InBrowser
@Tag(Stage.SLOW)
class KeycloakIT {
    private static final String PASSWORD = "hanako-no-himitsu";
    private static final String HOME = "/feed/home.xhtml";

    @Test
    void somebody_signs_in_signs_out_and_is_signed_out_from_there() {
        assumeTrue(Keycloak.presentFor(KeycloakIT.class));
        try (var keycloak = Keycloak.start("keycloak");
                var browser = Browser.open(List.of(Look.JA_LIGHT_375), keycloak.engawa())) {
            Pilots.enter(keycloak.engawa(), "sato", "はなこ");
            keycloak.password("sato", PASSWORD);

            signIn(browser);
            assertThat(browser.page().url())
                    .isEqualTo(keycloak.engawa().at(HOME).toString());

            browser.visit("/sign-out");
            assertThat(browser.page().url())
                    .startsWith(keycloak.engawa().at("/signed-out").toString());
            browser.picture("keycloak-signed-out");
            assertThat(asksForPassword(browser)).as("signed out there too").isTrue();

            signIn(browser);
            keycloak.endSessionsOf("sato");
            assertThat(asksForPassword(browser)).as("signed out from there").isTrue();
        }
    }

    private static void signIn(Browser browser) {
        Page page = browser.visit(HOME);
        browser.picture("keycloak-asks");
        page.locator("#username").fill("sato");
        page.locator("#password").fill(PASSWORD);
        page.locator("#kc-login").click();
        page.waitForURL("**" + HOME);
        browser.forgive();
    }

    private static boolean asksForPassword(Browser browser) {
        return browser.visit(HOME).locator("#password").count() == 1;
    }
}
