package jp.engawa.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import jp.engawa.testing.Browser;
import jp.engawa.testing.InBrowser;
import jp.engawa.testing.Look;
import jp.engawa.testing.OnEngawa;
import jp.engawa.testing.Pilots;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;
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

    @ParameterizedTest
    @MethodSource("looks")
    void what_was_written_is_given_back_when_the_session_is_over(Look look) {
        String words = "二時間かけて書いた長い日記です。\n<b>消えたら</b>泣きます。";
        Pilots.enter("sato", "はなこ");
        try (var browser = Browser.open(look)) {
            browser.signIn("sato");
            browser.visit("/diary/write.xhtml");
            browser.forgive();
            browser.page().locator("[id='write:subject']").fill("長い一日");
            browser.page().locator("[id='write:words']").fill(words);
            browser.page().context().clearCookies();
            browser.page().locator("[id='write:save']").click();
            browser.page().waitForLoadState();

            assertThat(browser.page().locator("textarea[readonly]").allTextContents())
                    .map(text -> text.replace("\r", ""))
                    .containsExactlyInAnyOrder("長い一日", words);
            browser.forgive();
            browser.check("session-over");
        }
    }

    /** The look itself: faults are put on a good page by hand, and each is told. */
    @Test
    void a_page_with_faults_is_not_let_through() {
        try (var browser = Browser.open(Look.JA_LIGHT_375)) {
            browser.visit("/signed-out");
            browser.check("signed-out");

            browser.page().evaluate("""
                    document.querySelector('main').insertAdjacentHTML('beforeend',
                        '<img src="/engawa/none.png"><div style="width: 2000px">2000</div><button onclick="x()"></button>');
                    console.error('complaint');
                    """);

            assertThatThrownBy(() -> browser.check("faults"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("axe image-alt")
                    .hasMessageContaining("axe button-name")
                    .hasMessageContaining("wider than 375 px")
                    .hasMessageContaining("content security policy: script-src")
                    .hasMessageContaining("console: complaint");
        }
    }
}
