package jp.engawa.screen;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.sql.SQLException;
import java.util.stream.Stream;
import jp.engawa.testing.Browser;
import jp.engawa.testing.Engawa;
import jp.engawa.testing.InBrowser;
import jp.engawa.testing.Look;
import jp.engawa.testing.OnEngawa;
import jp.engawa.testing.Pilots;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who is who in a browser: an entry whose employee number changed waits, two operators decide, and approve only what they saw. */
@OnEngawa
@RunAsClient
@InBrowser
class HeldScreenIT {
    private static final String LOGIN = "e100503";
    private static final String CHANGED = "990503";
    private static final String ENTRY = "uid=" + LOGIN + ",ou=people,dc=engawa,dc=example";

    static Stream<Look> looks() {
        return Look.ofStage();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void two_operators_decide_and_approve_what_they_saw(Look look) throws LDAPException, SQLException {
        Pilots.open();
        String number = number(CHANGED);
        try (var first = operator(look, "nakamura");
                var second = operator(look, "ogawa")) {
            Page page = first.visit("/directory/runs.xhtml");
            page.locator("[id$=':plan']").click();
            page.waitForURL("**/directory/run.xhtml*");
            page.locator("ul.diff a").first().click();
            page.locator("a[href*='held.xhtml']").first().click();
            page.waitForURL("**/directory/held.xhtml*");
            assertThat(page.locator("main").innerText()).contains(number, CHANGED);
            first.check("directory-held-case");
            propose(page, "SAME", "人事 2026-1");
            assertThat(page.locator("#approval").count()).isZero();
            first.check("directory-held-case-proposed");

            Page other = second.visit(page.url().replaceAll(".*/engawa", ""));
            second.check("directory-held-case-second");
            propose(page, "OTHER", "人事 2026-2");
            other.locator("[id='approval:approve']").click();
            other.locator(".notice-error").waitFor();
            assertThat(other.locator("#proposed").innerText())
                    .isEqualTo(page.locator("#proposed").innerText());

            propose(page, "SAME", "人事 2026-1");
            other.navigate(page.url());
            other.locator("[id='approval:choice']").evaluate("field => field.value = 'ANYBODY'");
            other.locator("[id='approval:approve']").click();
            other.locator(".notice-error").waitFor();
            other.navigate(page.url());
            other.locator("[id='approval:approve']").click();
            other.waitForURL("**/directory/runs.xhtml*");
            assertThat(held()).isEqualTo(CHANGED);
        } finally {
            number(number);
            remember(number);
        }
    }

    private static void propose(Page page, String choice, String ticket) {
        page.locator("[id='decision:choice'] input[value=" + choice + "]").check();
        page.locator("[id='decision:ticket']").fill(ticket);
        page.locator("[id='decision:propose']").click();
        page.locator(".notice-success").waitFor();
    }

    /** Gives the entry another number; the one it had. */
    private static String number(String number) throws LDAPException {
        try (var directory = Engawa.running().parts().directory().connect()) {
            String before = directory.getEntry(ENTRY).getAttributeValue("employeeNumber");
            directory.modify(ENTRY, new Modification(ModificationType.REPLACE, "employeeNumber", number));
            return before;
        }
    }

    /** The number under which Engawa knows the person. */
    private static String held() throws SQLException {
        try (var connection = Engawa.running().parts().postgres().connect("engawa_app");
                var statement = connection.createStatement();
                var row = statement.executeQuery("select employee_number from member where login = '" + LOGIN + "'")) {
            row.next();
            return row.getString(1);
        }
    }

    /** Leaves the shared company as it was. */
    private static void remember(String number) throws SQLException {
        try (var connection = Engawa.running().parts().postgres().connect("engawa_app");
                var statement = connection.createStatement()) {
            statement.executeUpdate(
                    "update member set employee_number = '" + number + "' where login = '" + LOGIN + "'");
        }
    }

    private static Browser operator(Look look, String login) {
        Browser browser = Browser.open(look).signIn(login);
        browser.forgive();
        return browser;
    }
}
