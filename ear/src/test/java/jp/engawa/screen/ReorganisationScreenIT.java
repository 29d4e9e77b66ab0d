package jp.engawa.screen;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.engawa.testing.Browser;
import jp.engawa.testing.Engawa;
import jp.engawa.testing.InBrowser;
import jp.engawa.testing.Look;
import jp.engawa.testing.OnEngawa;
import jp.engawa.testing.Pilots;
import jp.engawa.testing.SignedIn;
import jp.engawa.testing.Stage;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** 異動・組織改編 in a browser: files as a spreadsheet saves them, a bad line, the chart of the day, two operators, taking back. */
@OnEngawa
@RunAsClient
@InBrowser
class ReorganisationScreenIT {
    private static final Charset SPREADSHEET = Charset.forName("windows-31j");
    private static final String DATED = "uid=e100504,ou=people,dc=engawa,dc=example";

    static Stream<Look> looks() {
        return Look.ofStage();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void two_operators_put_a_plan_in_force_and_take_it_back(Look look) {
        Pilots.open();
        String address;
        try (var browser = operator(look, "nakamura")) {
            Page page = browser.visit("/directory/reorganisations.xhtml");
            browser.check("reorganisations");
            begin(page, "画面の試し " + look, "2031-04-01");
            browser.check("reorganisation-new");
            address = page.url().replaceAll(".*/engawa", "");

            upload(page, "units", "組織コード,組織名,上位組織コード\r\nD9991,画面試験課,D1410\r\nD9992,,D1410\r\n");
            page.locator(".notice-error").waitFor();
            upload(page, "people", "社員番号,組織コード,役職,組織の長\r\n102806,D9991,主任,1\r\n");
            page.locator("ul.diff li").nth(1).waitFor();
            boolean japanese = look.language().equals("ja");
            assertThat(page.locator("ul.diff").innerText())
                    .contains("画面試験課", "102806", japanese ? "組織の長" : "head of the unit");
            browser.check("reorganisation-bad-line");
            page.locator("[id$=':out']").click();
            page.waitForURL("**/directory/reorganisation.xhtml?id=*");
            assertThat(page.locator(".notice-error").count()).isZero();
            page.locator("a[href*='preview=true']").click();
            page.locator("#preview .chart").waitFor();
            assertThat(page.locator("#preview li").count()).isPositive();
            page.locator("a[href*='look=D9991']").click();
            page.locator("#preview .chart").waitFor();
            assertThat(page.locator("#preview").innerText()).contains("画面試験課");
            assertThat(page.locator("[id$=':approve']").count()).isZero();
            assertThat(page.locator("#hands").innerText()).contains("中村 淳");
            browser.check("reorganisation-preview");
        }
        try (var browser = operator(look, "ogawa")) {
            Page page = browser.visit(address);
            page.locator("[id$=':approve']").click();
            page.locator(".notice-success").waitFor();
            assertThat(page.locator("ul.diff").innerText()).contains("画面試験課", "102806");
            browser.check("reorganisation-approved");
            String approved = page.url();
            Pilots.enter("sato", "はなこ");
            String chart = SignedIn.as("sato")
                    .get("/api/v1/people?q=102806&on=2031-04-01")
                    .body();
            assertThat(chart).contains("画面試験課");
            assertThat(SignedIn.as("sato").get("/api/v1/people?q=102806").body())
                    .doesNotContain("画面試験課");

            anEarlierPlanSaysWhyItWaits(browser, look);
            page.navigate(approved);
            page.locator("[id$=':takeBack']").click();
            page.locator(".notice-success").waitFor();
            assertThat(page.locator("[id$=':takeBack']").count()).isZero();
            browser.check("reorganisation-taken-back");
        }
        assertThat(SignedIn.as("sato").get("/api/v1/directory/reorganisations").statusCode())
                .isEqualTo(403);
    }

    @Test
    @Tag(Stage.SLOW)
    void transfers_that_the_directory_dates_become_the_plan_at_a_button() throws IOException, LDAPException {
        Pilots.open();
        Path file = Engawa.running().parts().settings().state().resolve("directory.yaml");
        String mapping = Files.readString(file);
        try (var directory = Engawa.running().parts().directory().connect();
                var browser = operator(Look.JA_LIGHT_375, "nakamura")) {
            String number = directory.getEntry(DATED).getAttributeValue("employeeNumber");
            String unit = directory.getEntry(DATED).getAttributeValue("departmentNumber");
            try {
                Files.writeString(
                        file,
                        mapping.replace(
                                "from: departmentNumber, kind: primary }",
                                "from: departmentNumber, kind: primary, pattern: '(?<org>[^:]+)(:(?<from>[0-9]{8})?:(?<to>[0-9]{8})?)?' }"));
                belongs(directory, unit + "::20310801", "D1410:20310801:");
                Page page = browser.visit("/directory/reorganisations.xhtml");
                begin(page, "名簿の発令日", "2031-08-01");
                page.locator("[id='ahead:read']").click();
                page.locator(".notice-success").waitFor();
                assertThat(page.locator("ul.diff li").count()).isEqualTo(1);
                assertThat(page.locator("ul.diff").innerText()).contains(number, unit, "D1410");
                browser.check("reorganisation-ahead");
                approvedAndTakenBack(page.url().replaceAll(".*=", ""));
            } finally {
                Files.writeString(file, mapping);
                belongs(directory, unit);
            }
        }
    }

    private static void belongs(LDAPConnection directory, String... values) throws LDAPException {
        directory.modify(DATED, new Modification(ModificationType.REPLACE, "departmentNumber", values));
    }

    private static void approvedAndTakenBack(String plan) {
        var ogawa = SignedIn.as("ogawa");
        String address = "/api/v1/directory/reorganisations/" + plan;
        String shown = ogawa.get(address).body().replaceAll("(?s).*\"fingerprint\":\"(\\w+)\".*", "$1");
        var approved = ogawa.post(address + "/approval", "{\"fingerprint\":\"" + shown + "\"}");
        assertThat(approved.body()).contains("\"state\":\"APPROVED\"");
        assertThat(ogawa.post(address + "/taking-back", "{}").body()).contains("\"state\":\"TAKEN_BACK\"");
    }

    /** Fifty units to a page, and no chart of its day, because the plan of a later day is approved. */
    private static void anEarlierPlanSaysWhyItWaits(Browser browser, Look look) {
        Page page = browser.visit("/directory/reorganisations.xhtml");
        begin(page, "画面の試し (先) " + look, "2031-03-01");
        upload(
                page,
                "units",
                IntStream.range(100, 160)
                        .mapToObj(i -> "D9" + i + ",第" + i + "試験課,D1410\r\n")
                        .collect(Collectors.joining("", "組織コード,組織名,上位組織コード\r\n", "")));
        assertThat(page.locator("ul.diff").innerText()).contains("第149試験課").doesNotContain("第150試験課");
        assertThat(page.locator("#preview .notice-warning").count()).isEqualTo(1);
        assertThat(page.locator("a[href*='look=']").count()).isZero();
        page.locator("a#next").click();
        page.locator("a#first").waitFor();
        assertThat(page.locator("ul.diff").innerText()).contains("第159試験課").doesNotContain("第149試験課");
        browser.check("reorganisation-waits");
        String plan = page.url().replaceAll(".*id=([0-9]+).*", "$1");
        SignedIn operator = SignedIn.as("ogawa");
        assertThat(operator.get("/api/v1/directory/reorganisations/" + plan + "/changes?after=57")
                        .body())
                .contains("D9158", "D9159")
                .doesNotContain("D9157");
        assertThat(operator.get("/api/v1/directory/reorganisations/" + plan + "/preview")
                        .statusCode())
                .isEqualTo(422);
    }

    private static void begin(Page page, String called, String on) {
        page.locator("[id='begin:called']").fill(called);
        page.locator("[id='begin:on']").fill(on);
        page.locator("[id='begin:go']").click();
        page.waitForURL("**/directory/reorganisation.xhtml?id=*");
    }

    private static void upload(Page page, String form, String text) {
        page.locator("[id='" + form + ":file']")
                .setInputFiles(new FilePayload("plan.csv", "text/csv", text.getBytes(SPREADSHEET)));
        page.locator("[id='" + form + ":send']").click();
        page.locator(".notice-success").waitFor();
    }

    private static Browser operator(Look look, String login) {
        Browser browser = Browser.open(look).signIn(login);
        browser.forgive();
        return browser;
    }
}
