package jp.engawa.screen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.LoadState;
import java.nio.charset.Charset;
import java.util.stream.Stream;
import jp.engawa.testing.Browser;
import jp.engawa.testing.InBrowser;
import jp.engawa.testing.Look;
import jp.engawa.testing.OnEngawa;
import jp.engawa.testing.Pilots;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files sent by a form, with and without scripts: what cannot be taken is said where the file was chosen. */
@OnEngawa
@RunAsClient
@InBrowser
class UploadScreenIT {
    private static final String TEXT = "組織コード,組織名,上位組織コード\r\nD9981,送信試験課,D1410\r\n";

    static Stream<Look> looks() {
        return Look.ofStage();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void a_file_is_taken_or_refused_with_its_reason_and_no_script_is_needed(Look look) {
        Pilots.open();
        try (var browser = Browser.open(look).signIn("nakamura")) {
            browser.forgive();
            String plan = begin(browser, look);
            try (BrowserContext plain = withoutScripts(browser)) {
                Page page = plain.newPage();
                page.navigate(plan);
                everyFile(page, look.language().equals("ja"));
            }

            Page page = browser.page();
            page.navigate(plan);
            send(page, new byte[0]);
            page.locator(".field-bad .error").waitFor();
            browser.check("upload-refused");
            everyFile(page, look.language().equals("ja"));
            browser.check("upload-taken");
        }
    }

    private static void everyFile(Page page, boolean japanese) {
        press(page);
        assertThat(refusal(page)).contains(japanese ? "選ばれていないか" : "No file was chosen");
        assertThat(refusal(page, new byte[0])).contains(japanese ? "何も書かれていません" : "empty");
        assertThat(refusal(page, new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, (byte) 0xff, (byte) 0xd8, 1}))
                .contains(japanese ? "文字コード" : "encoding");
        assertThat(refusal(page, "これは,CSV,ではない\r\n".getBytes(UTF_8))).contains("これは");
        assertThat(refusal(page, new byte[5_000_001])).contains("5 MB");

        for (byte[] file : new byte[][] {
            TEXT.getBytes(UTF_8), ("\ufeff" + TEXT).getBytes(UTF_8), TEXT.getBytes(Charset.forName("windows-31j"))
        }) {
            send(page, file);
            page.locator(".notice-success").waitFor();
            assertThat(page.locator(".field-bad").count()).isZero();
            assertThat(page.locator("ul.diff").innerText()).contains("送信試験課");
        }
    }

    private static String refusal(Page page, byte[] file) {
        send(page, file);
        return refusal(page);
    }

    /** Stands at the field, and what was there before is as it was. */
    private static String refusal(Page page) {
        page.locator(".field-bad .error").waitFor();
        assertThat(page.locator(".field-bad .error").count()).isEqualTo(1);
        return page.locator(".field-bad .error").innerText();
    }

    private static void send(Page page, byte[] file) {
        page.locator("[id='units:file']").setInputFiles(new FilePayload("units.csv", "text/csv", file));
        press(page);
    }

    /** And waits for the page that comes of it. */
    private static void press(Page page) {
        page.waitForResponse(
                answer -> answer.request().method().equals("POST"),
                () -> page.locator("[id='units:send']").click());
        page.waitForLoadState(LoadState.LOAD);
    }

    private static String begin(Browser browser, Look look) {
        Page page = browser.visit("/directory/reorganisations.xhtml");
        page.locator("[id='begin:called']").fill("送信の試し " + look);
        page.locator("[id='begin:on']").fill("2031-10-01");
        page.locator("[id='begin:go']").click();
        page.waitForURL("**/directory/reorganisation.xhtml?id=*");
        return page.url();
    }

    private static BrowserContext withoutScripts(Browser browser) {
        BrowserContext signedIn = browser.page().context();
        Look look = browser.look();
        return signedIn.browser()
                .newContext(new NewContextOptions()
                        .setStorageState(signedIn.storageState())
                        .setLocale(look.language().equals("ja") ? "ja-JP" : "en-US")
                        .setJavaScriptEnabled(false));
    }
}
