package jp.engawa.screen;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.URI;
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

/** The terms from the publishers' desk to a receipt, and the handle one takes afterwards. Publishes nothing: all tests share the terms. */
@OnEngawa
@RunAsClient
@InBrowser
class PolicyScreenIT {
    /** Somebody for each look, whom nobody else's test lets in. */
    private static final List<String> NEWCOMERS =
            List.of("ogawa", "kobayashi", "watanabe", "takahashi", "yoshida", "kato", "inoue", "hayashi");

    private static final List<String> HANDLES =
            List.of("おがわっち", "Kobby", "きょんきょん", "なおっち", "みさみさ", "Acky", "Tsuyo", "はやし同好会");

    static Stream<Look> looks() {
        return Look.ofStage();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void a_version_is_written_by_one_and_judged_by_another(Look look) {
        Pilots.open();
        try (var writer = Browser.open(look);
                var second = Browser.open(look)) {
            enter(writer, "matsumoto");
            writer.visit("/policy/drafts.xhtml");
            writer.check("policy-drafts");
            press(writer, "new:start");
            writer.check("policy-draft");
            Page draft = writer.page();
            draft.locator("details.disclosure > summary").nth(3).click();
            writer.check("policy-draft-article");
            draft.locator("[id='draft:articles:3:text']").fill("うそを書いて特定の人を傷つけてはいけません。\n会社への批判は、誹謗中傷にあたりません。");
            draft.locator("[id='draft:summary']").fill("誹謗中傷の条を短くしました。");
            draft.locator("[id='draft:summaryEn']").fill("The article on slander is shorter now.");
            press(writer, "draft:add");
            draft.locator("[id='draft:articles:12:title']").waitFor();
            press(writer, "draft:articles:12:remove");
            press(writer, "draft:review");
            writer.check("policy-review");
            press(writer, "proposal:propose");
            writer.check("policy-proposed");
            assertThat(draft.locator("[id='publication:publish']").count()).isZero();
            String address = draft.url();

            enter(second, "inoue");
            second.visit(URI.create(address));
            second.check("policy-to-publish");
            assertThat(second.page().locator("[id='publication:publish']").count())
                    .isOne();
            second.page().locator("[id='return:note']").fill("もう一度見てください。");
            press(second, "return:sendBack");

            writer.visit("/policy/drafts.xhtml");
            draft.locator("tbody th a").first().click();
            writer.check("policy-sent-back");
            press(writer, "draft:discard");
            writer.check("policy-discarded");
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void a_newcomer_accepts_gets_a_receipt_and_takes_a_handle(Look look) {
        Pilots.open();
        int newcomer = Look.all().indexOf(look);
        try (var browser = Browser.open(look)) {
            enter(browser, NEWCOMERS.get(newcomer));
            browser.visit("/policy/terms.xhtml");
            browser.check("policy-terms");
            press(browser, "acceptance:accept");
            browser.check("policy-receipt");
            Page page = browser.page();
            assertThat(page.locator(".receipt .code").textContent()).matches("R(-[0-9A-Z]{5}){3}");

            page.locator("a.button-primary").click();
            browser.check("profile-handle");
            page.locator("[id='choice:handle']").fill("鈴木一郎");
            press(browser, "choice:choose");
            browser.forgive(); // a refusal is answered with 4xx
            browser.check("profile-handle-refused");
            page.locator("[id='choice:handle']").fill(HANDLES.get(newcomer));
            press(browser, "choice:choose");
            browser.forgive();

            browser.visit("/profile/me.xhtml");
            page.locator("[id='self:introduction']").fill("大阪で火災保険を担当しています。\n休みの日は釣りです。");
            press(browser, "self:save");
            browser.check("profile-me");
            browser.visit("/policy/terms.xhtml");
            browser.check("policy-accepted");
            browser.visit("/policy/receipts.xhtml");
            browser.check("policy-receipts");
            press(browser, "leave:withdraw");
            browser.check("policy-withdrawn");
            browser.visit("/policy/terms.xhtml");
            press(browser, "acceptance:accept");
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void one_step_leads_from_a_handle_to_the_name(Look look) {
        Pilots.enter("sato", "はなこ");
        Pilots.enter("suzuki", "いちろう");
        String sato;
        try (var browser = Browser.open(look)) {
            enter(browser, "sato");
            browser.visit("/profile/me.xhtml");
            sato = browser.page().locator("a[href*='/profile/person.xhtml']").getAttribute("href");
        }
        try (var browser = Browser.open(look)) {
            enter(browser, "suzuki");
            browser.visit("/profile/person.xhtml" + sato.substring(sato.indexOf('?')));
            browser.check("profile-person");

            assertThat(browser.page().locator("main").textContent()).contains("佐藤 花子", "北浜営業所");
        }
    }

    private static void press(Browser browser, String id) {
        browser.page().locator("[id='" + id + "']").click();
        browser.page().waitForLoadState();
    }

    private static void enter(Browser browser, String login) {
        browser.signIn(login);
        browser.forgive();
    }
}
