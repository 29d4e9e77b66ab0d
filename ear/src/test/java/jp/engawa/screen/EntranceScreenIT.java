package jp.engawa.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import jp.engawa.testing.Browser;
import jp.engawa.testing.InBrowser;
import jp.engawa.testing.Look;
import jp.engawa.testing.OnEngawa;
import jp.engawa.testing.Pilots;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages one meets before Engawa opens to one, and the desks that open it. */
@OnEngawa
@RunAsClient
@InBrowser
class EntranceScreenIT {
    static Stream<Look> looks() {
        return Look.ofStage();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void the_gate_tells_the_reason_and_the_way_to_consult(Look look) {
        Pilots.open();
        for (String login : List.of("shimizu", "yamazaki", "kimura")) {
            try (var browser = Browser.open(look)) {
                enter(browser, login);
                browser.visit("/");

                assertThat(browser.page().url()).endsWith("/entrance/gate.xhtml");
                assertThat(browser.page()
                                .locator("a[href$='/moderation/consult.xhtml']")
                                .count())
                        .isPositive();
                browser.check("gate-" + login);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void the_page_for_people_the_directory_does_not_list_tells_whom_to_ask(Look look) {
        Pilots.open();
        try (var browser = Browser.open(look)) {
            enter(browser, "sato");
            browser.visit("/entrance/unknown.xhtml");

            browser.check("unknown");
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void the_desk_of_waves_can_be_seen(Look look) {
        Pilots.open();
        try (var browser = Browser.open(look)) {
            enter(browser, "kimura");
            browser.visit("/rollout/waves.xhtml");
            browser.check("waves");
            browser.page().locator("main table a").first().click();
            browser.check("wave-open");
            browser.visit("/rollout/propose.xhtml");
            browser.page().locator("[id$=':name']").fill("第2陣 " + look);
            browser.page().locator("[id$=':count']").click();
            browser.check("wave-counted");
            browser.page().locator("[id$=':propose']").click();
            browser.page().waitForURL("**/rollout/wave.xhtml*");
            browser.check("wave-proposed");
            browser.page().locator("[id$=':withdraw']").click();
            browser.check("wave-withdrawn");
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void my_measures_and_the_clock_can_be_seen(Look look) {
        Pilots.open();
        try (var browser = Browser.open(look)) {
            enter(browser, "nakamura");
            browser.visit("/measure/my-measures.xhtml");
            browser.check("my-measures");
            browser.visit("/operation/clock.xhtml");
            browser.check("clock");
        }
    }

    private static void enter(Browser browser, String login) {
        browser.signIn(login);
        browser.forgive();
    }
}
