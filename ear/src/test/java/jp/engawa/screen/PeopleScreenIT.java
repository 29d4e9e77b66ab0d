package jp.engawa.screen;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.stream.Stream;
import jp.engawa.testing.Browser;
import jp.engawa.testing.InBrowser;
import jp.engawa.testing.Look;
import jp.engawa.testing.OnEngawa;
import jp.engawa.testing.Pilots;
import jp.engawa.testing.SignedIn;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** 社員と組織 as every member sees it: searching, the chart with the keyboard, a unit, a card, another day. */
@OnEngawa
@RunAsClient
@InBrowser
class PeopleScreenIT {
    static Stream<Look> looks() {
        return Look.ofStage();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void a_member_searches_and_opens_a_card_and_its_unit(Look look) {
        try (var browser = member(look)) {
            Page page = browser.visit("/feed/home.xhtml");
            page.locator(".app-nav a[href*='/directory/people.xhtml']").click();
            page.locator("[aria-current='page'][href*='/directory/people.xhtml']")
                    .waitFor();
            page.locator("#q").fill("高橋　直樹");
            page.locator("#q").press("Enter");
            page.waitForURL("**/directory/people.xhtml?q=*");
            assertThat(page.locator(".staff").innerText()).contains("髙橋 直樹");
            browser.check("people-found");

            page.locator(".staff a.person", new Page.LocatorOptions().setHasText("髙橋 直樹"))
                    .first()
                    .click();
            page.waitForURL("**/directory/card.xhtml?number=*");
            assertThat(page.locator("h1").innerText()).contains("髙橋 直樹");
            browser.check("people-card");
            page.locator(".facts a[href*='unit.xhtml']").first().click();
            page.waitForURL("**/directory/unit.xhtml?id=*");
            assertThat(page.locator("#members + .staff, .staff").innerText()).contains("髙橋 直樹");
            browser.check("people-unit");

            browser.visit("/directory/people.xhtml?q=%E5%A4%A7%E9%98%AA");
            browser.check("people-many");
            browser.visit("/directory/people.xhtml?q=%E3%81%84%E3%81%AA%E3%81%84%E4%BA%BA");
            browser.check("people-none");
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void the_chart_opens_and_closes_with_the_keyboard_alone(Look look) {
        try (var browser = member(look)) {
            Page page = browser.visit("/directory/people.xhtml");
            browser.check("people-chart");
            page.locator(".chart-below .chart-turn[aria-expanded='false']")
                    .first()
                    .focus();
            String name = page.locator(".chart-below .chart-turn[aria-expanded='false']")
                    .first()
                    .getAttribute("aria-label");
            page.keyboard().press("Enter");
            page.waitForURL("**/directory/people.xhtml?open=*");
            var opened = page.locator(".chart-below .chart-turn[aria-expanded='true']");
            assertThat(opened.count()).isEqualTo(1);
            assertThat(opened.getAttribute("aria-label")).isEqualTo(name);
            assertThat(page.locator(".chart-below .chart-below > li").count()).isPositive();
            browser.check("people-chart-open");

            opened.focus();
            page.keyboard().press("Enter");
            page.locator(".chart-below .chart-turn[aria-expanded='true']")
                    .waitFor(new com.microsoft.playwright.Locator.WaitForOptions()
                            .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void another_day_is_plainly_another_day(Look look) {
        try (var browser = member(look)) {
            Page page = browser.visit("/directory/people.xhtml?on=2027-04-01");
            assertThat(page.locator(".notice-warning").innerText()).contains("2027/04/01");
            browser.check("people-another-day");
            page.locator(".chart a[href*='unit.xhtml']").first().click();
            page.waitForURL("**/directory/unit.xhtml?id=*&on=2027-04-01");
            assertThat(page.locator(".notice-warning").innerText()).contains("2027/04/01");
            browser.check("people-unit-another-day");
            browser.visit("/directory/people.xhtml?on=1999-01-01");
            assertThat(page.locator(".chart").count()).isZero();
            browser.check("people-before-the-company");
        }
    }

    /** What is wrong, and what may not be known, is not there; REST tells what the screen tells. */
    @Test
    void rest_answers_as_the_screen_does() {
        Pilots.enter("sato", "はなこ");
        SignedIn sato = SignedIn.as("sato");
        String found = sato.get("/api/v1/people?q=%EF%BD%BB%EF%BE%84%EF%BD%B3%20%EF%BE%8A%EF%BE%85%EF%BD%BA")
                .body();
        assertThat(found).contains("佐藤 花子", "\"number\"").doesNotContain("\"id\":{", "member");
        assertThat(sato.get("/api/v1/units?q=%E5%8C%97%E6%B5%9C").body()).contains("北浜営業所");
        for (String wrong : List.of(
                "/api/v1/people/0",
                "/api/v1/people?q=x&after=x",
                "/api/v1/people?q=x&on=tomorrow",
                "/api/v1/units/0",
                "/api/v1/units/x",
                "/directory/card.xhtml?number=0",
                "/directory/unit.xhtml?id=0",
                "/directory/unit.xhtml?id=1&on=2027-02-30",
                "/directory/people.xhtml?open=0")) {
            assertThat(sato.get(wrong).statusCode()).as(wrong).isEqualTo(404);
        }
    }

    private static Browser member(Look look) {
        Pilots.enter("sato", "はなこ");
        Browser browser = Browser.open(look).signIn("sato");
        browser.forgive(); // the portal's own page is looked at in PortalScreenIT
        return browser;
    }
}
