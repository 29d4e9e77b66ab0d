package jp.engawa.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import jp.engawa.testing.Browser;
import jp.engawa.testing.InBrowser;
import jp.engawa.testing.Look;
import jp.engawa.testing.OnEngawa;
import jp.engawa.testing.Pilots;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The auditor's page in a browser, and both downloads by its buttons. */
@OnEngawa
@RunAsClient
@InBrowser
class AuditScreenIT {
    static Stream<Look> looks() {
        return Look.ofStage();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void the_auditor_sees_acts_and_takes_head_and_export_away(Look look) {
        Pilots.open();
        try (var browser = Browser.open(look)) {
            browser.signIn("kato");
            browser.forgive(); // the portal's own page is looked at in PortalScreenIT
            var page = browser.visit("/audit/trail.xhtml");

            var head = page.waitForDownload(
                    () -> page.locator("a[href$='/api/v1/audit/head']").click());
            var export = page.waitForDownload(
                    () -> page.locator("a[href$='/api/v1/audit/export']").click());
            assertThat(head.suggestedFilename()).isEqualTo("engawa-audit-head.json");
            assertThat(export.suggestedFilename()).matches("engawa-audit-\\d+\\.zip");

            browser.visit("/audit/trail.xhtml");
            assertThat(page.locator("table tbody tr").count()).isPositive();
            page.locator("details.disclosure summary").click();
            browser.check("audit-trail");
        }
    }
}
