package jp.engawa.screen;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.UUID;
import java.util.stream.Stream;
import jp.engawa.testing.Browser;
import jp.engawa.testing.InBrowser;
import jp.engawa.testing.Look;
import jp.engawa.testing.OnEngawa;
import jp.engawa.testing.Pilots;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Feed, diary and communities in a browser, each page in the state in which people first meet it and after they used it. */
@OnEngawa
@RunAsClient
@InBrowser
class TalkScreenIT {
    static Stream<Look> looks() {
        return Look.ofStage();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void a_member_writes_comments_marks_and_takes_back(Look look) {
        try (var browser = member(look)) {
            Page page = browser.visit("/diary/write.xhtml");
            browser.check("diary-write");
            page.locator("[id='write:subject']").fill("はじめての日記 " + UUID.randomUUID());
            page.locator("[id='write:words']")
                    .fill("こんにちは。**強調**と https://example.com/a です。\n\n- 一\n- 二\n\n> 引用\n\n# 見出し");
            page.locator("[id='write:save']").click();
            page.waitForURL("**/diary/entry.xhtml?id=*");
            browser.check("diary-entry");

            page.locator("#comment-text").fill("コメントです。");
            page.locator("[data-text='comment-text']").click();
            page.locator("li[id^='comment-']").waitFor();
            page.locator("button.reaction[aria-pressed='false']").first().click();
            page.locator("button.reaction[aria-pressed='true']").waitFor();
            assertThat(page.locator("button.reaction[aria-pressed='true'] .number")
                            .textContent())
                    .isEqualTo("1");
            browser.check("diary-entry-commented");

            page.locator("a[href*='withdraw.xhtml?ref=comment']").click();
            page.waitForURL("**/posting/withdraw.xhtml*");
            browser.check("posting-withdraw");
            page.locator("[id='withdraw:yes']").click();
            page.waitForURL("**/diary/entry.xhtml?id=*");
            assertThat(page.locator(".withdrawn").count()).isEqualTo(1);
            browser.check("diary-entry-withdrawn");

            String entry = page.url().replaceAll(".*id=", "");
            browser.visit("/posting/react.xhtml?ref=post:" + entry);
            browser.check("posting-react");
            page.locator("[id='marks:each:1:turn']").click();
            page.waitForURL("**/diary/entry.xhtml?id=*");
            assertThat(page.locator("button.reaction[aria-pressed='true']").count())
                    .isEqualTo(2);
            browser.visit("/posting/comment.xhtml?post=" + entry);
            browser.check("posting-comment");
            browser.visit("/diary/mine.xhtml");
            browser.check("diary-mine");
            browser.visit("/feed/home.xhtml");
            browser.check("feed-home");
            browser.visit("/feed/home.xhtml?of=all");
            browser.check("feed-home-all");
            browser.visit("/feed/embed.xhtml");
            browser.check("feed-embed");
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void a_member_opens_a_community_and_leaves_it(Look look) {
        try (var browser = member(look)) {
            Page page = browser.visit("/community/open.xhtml");
            browser.check("community-open");
            page.locator("[id='open:called']").fill("お昼どうする会 " + UUID.randomUUID());
            page.locator("[id='open:save']").click();
            page.waitForURL("**/community/community.xhtml?id=*");
            browser.check("community-new");
            String community = page.url();

            page.locator("a[href*='write-topic']").click();
            page.waitForURL("**/community/write-topic.xhtml*");
            browser.check("community-write-topic");
            page.locator("[id='write:subject']").fill("北浜の定食屋さん");
            page.locator("[id='write:words']").fill("おすすめを教えてください。");
            page.locator("[id='write:save']").click();
            page.waitForURL("**/community/topic.xhtml?id=*");
            browser.check("community-topic");

            page.navigate(community);
            browser.check("community-with-topic");
            page.locator("[data-method='DELETE']").click();
            page.locator("[data-method='POST'][data-rest$='/membership']").waitFor();
            browser.check("community-left");
            browser.visit("/community/list.xhtml");
            browser.check("community-list");
            browser.visit("/community/membership.xhtml?id=" + community.replaceAll(".*id=", ""));
            browser.check("community-membership");
        }
    }

    private static Browser member(Look look) {
        Pilots.enter("sato", "はなこ");
        Browser browser = Browser.open(look).signIn("sato");
        browser.forgive(); // the portal's own page is looked at in PortalScreenIT
        return browser;
    }
}
