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
import jp.engawa.testing.Leavers;
import jp.engawa.testing.Look;
import jp.engawa.testing.OnEngawa;
import jp.engawa.testing.Pilots;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The operator's screens for the company directory: examine, plan, look, apply. */
@OnEngawa
@RunAsClient
@InBrowser
class DirectoryScreenIT {
    private static final String SOMEBODY = "uid=e100500,ou=people,dc=engawa,dc=example";

    static Stream<Look> looks() {
        return Look.ofStage();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void the_examination_goes_step_by_step_and_masks_people(Look look) {
        Pilots.open();
        try (var browser = Browser.open(look)) {
            Page page = enter(browser);
            browser.visit("/directory/check.xhtml");
            page.locator("[id$=':check']").click();
            page.locator(".notice-success").waitFor();

            assertThat(page.locator("main").innerText())
                    .contains("cn=engawa-reader")
                    .doesNotContain("佐藤 花子");
            browser.check("directory-check");
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void a_change_in_the_directory_is_seen_before_it_is_applied(Look look) throws LDAPException {
        Pilots.open();
        String mail = look + "@engawa.example";
        try (var directory = Engawa.running().parts().directory().connect();
                var browser = Browser.open(look)) {
            directory.modify(SOMEBODY, new Modification(ModificationType.REPLACE, "mail", mail));
            Page page = enter(browser);
            browser.visit("/directory/runs.xhtml");
            browser.check("directory-runs");
            page.locator("[id$=':plan']").click();
            page.waitForURL("**/directory/run.xhtml*");
            browser.check("directory-plan");
            String plan = page.url();
            page.locator("[data-problem=UNIT_ORPHAN] summary").click();
            browser.visit(plan.substring(plan.indexOf("/directory/")) + "&problem=UNIT_ORPHAN");
            assertThat(page.locator("#problems li").count()).isEqualTo(1);
            browser.check("directory-plan-problems");
            page.navigate(plan);
            page.locator("ul.diff a").first().click();
            page.locator("#items").waitFor();
            assertThat(page.locator("#items").innerText()).contains(mail);
            browser.check("directory-plan-items");

            page.locator("[id$=':apply']").click();
            page.locator("#applied").waitFor();
            assertThat(page.locator("[id$=':apply']").count()).isZero();
            browser.check("directory-applied");

            browser.visit("/directory/runs.xhtml");
            page.locator("[id$=':plan']").click();
            page.waitForURL("**/directory/run.xhtml*");
            assertThat(page.locator("ul.diff").count()).isZero();
            browser.check("directory-nothing");
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void a_token_is_shown_once_and_can_be_ended(Look look) {
        Pilots.open();
        try (var browser = Browser.open(look)) {
            Page page = enter(browser);
            browser.visit("/directory/token.xhtml");
            page.locator("[id$=':issue']").click();
            page.locator("[id$='issued']").waitFor();
            assertThat(page.locator("[id$='issued']").innerText()).startsWith("engawa-op-");
            browser.check("directory-token");

            browser.visit("/directory/token.xhtml");
            assertThat(page.locator("main").innerText()).doesNotContain("engawa-op-");
            page.locator("[id$=':end']").first().click();
            page.locator(".notice-success").waitFor();
            assertThat(page.locator("[id$=':end']").count()).isZero();
            browser.check("directory-token-ended");
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void work_that_takes_its_time_is_watched_and_stopped(Look look) throws SQLException {
        Pilots.open();
        long task = LongTask.begin();
        try (var browser = Browser.open(look)) {
            Page page = enter(browser);
            browser.visit("/directory/runs.xhtml");
            browser.check("directory-runs-busy");
            page.locator("[id$=':plan']").click();
            page.locator(".notice-error").waitFor();
            assertThat(page.locator(".notice-error").innerText()).contains("小川 由美");
            browser.check("directory-runs-refused");

            browser.visit("/directory/task.xhtml?id=" + task);
            browser.check("directory-task");
            LongTask.goOn(task, 1234);
            page.locator("[data-figure=people]:text-is('1234')").waitFor();
            page.locator("[id$=':cancel']").click();
            page.locator("main p:has-text('中村 淳')").waitFor();
            browser.check("directory-task-stopping");

            LongTask.end(task);
            page.locator(".notice-warning").waitFor();
            browser.check("directory-task-stopped");
        } finally {
            LongTask.end(task);
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void two_operators_let_the_brake_off(Look look) {
        Pilots.open();
        try (var leavers = Leavers.ofOneUnit();
                var first = Browser.open(look);
                var second = Browser.open(look)) {
            Page page = enter(first);
            first.visit("/directory/runs.xhtml");
            page.locator("[id$=':plan']").click();
            page.waitForURL("**/directory/run.xhtml*");
            assertThat(page.locator("[id$=':apply']").count()).isZero();
            first.check("directory-held");
            page.locator("[id$=':ticket']").fill("INC-20261122");
            page.locator("[id$=':propose']").click();
            page.locator("#release").waitFor();
            assertThat(page.locator("[id$=':approve']").count()).isZero();
            first.check("directory-held-proposed");

            Page other = enter(second, "ogawa");
            other.navigate(page.url());
            second.check("directory-held-second");
            other.locator("[id$=':approve']").click();
            other.locator("[id$=':apply']").waitFor();
            assertThat(other.locator("#release").innerText()).contains("INC-20261122", "小川 由美", "中村 淳");
            second.check("directory-held-released");
            second.visit("/directory/runs.xhtml");
            second.check("directory-runs-released");
            assertThat(leavers.count()).isPositive();
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void a_plan_leads_back(Look look) {
        Pilots.open();
        try (var browser = Browser.open(look)) {
            Page page = enter(browser);
            browser.visit("/directory/runs.xhtml");
            page.locator("[id$=':restore']").click();
            page.waitForURL("**/directory/run.xhtml*");
            assertThat(page.locator("main a[href*='run.xhtml?id=']").count()).isPositive();
            browser.check("directory-restore");
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void the_first_start_is_closed_once_there_are_operators(Look look) {
        Pilots.open();
        try (var browser = Browser.open(look)) {
            Page page = enter(browser);
            browser.visit("/directory/first-start.xhtml");

            assertThat(page.locator("main input[type='text']").count()).isZero();
            browser.check("directory-first-start-closed");
        }
    }

    private static Page enter(Browser browser) {
        return enter(browser, "nakamura");
    }

    private static Page enter(Browser browser, String login) {
        browser.signIn(login);
        browser.forgive();
        return browser.page();
    }
}
