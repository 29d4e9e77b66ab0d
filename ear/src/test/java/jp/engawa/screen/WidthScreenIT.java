package jp.engawa.screen;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jp.engawa.testing.Browser;
import jp.engawa.testing.Engawa;
import jp.engawa.testing.InBrowser;
import jp.engawa.testing.Insults;
import jp.engawa.testing.Look;
import jp.engawa.testing.OnEngawa;
import jp.engawa.testing.Stage;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The main pages of each desk at 320 px, where nothing may need scrolling sideways, and at 768. */
@OnEngawa
@RunAsClient
@InBrowser
@Tag(Stage.SLOW)
class WidthScreenIT {
    private static final Map<String, List<String>> PAGES = Map.of(
            "sato",
            List.of(
                    "/feed/home.xhtml",
                    "/diary/write.xhtml",
                    "/diary/mine.xhtml",
                    "/community/list.xhtml",
                    "/community/open.xhtml",
                    "/directory/people.xhtml",
                    "/policy/terms.xhtml",
                    "/policy/receipts.xhtml",
                    "/profile/me.xhtml",
                    "/moderation/consult.xhtml",
                    "/moderation/my-matters.xhtml",
                    "/entrance/help.xhtml",
                    "/entrance/promise.xhtml"),
            "tanaka",
            List.of(
                    "/moderation/desk.xhtml",
                    "/moderation/case.xhtml",
                    "/moderation/findings.xhtml",
                    "/moderation/hearing.xhtml",
                    "/moderation/decision.xhtml"),
            "matsumoto",
            List.of("/policy/drafts.xhtml"),
            "kimura",
            List.of("/rollout/waves.xhtml", "/rollout/propose.xhtml"),
            "nakamura",
            List.of("/directory/runs.xhtml", "/directory/check.xhtml", "/directory/token.xhtml"),
            "kato",
            List.of("/audit/trail.xhtml"));

    static Stream<List<Look>> looks() {
        return Stream.of(
                List.of(new Look("ja", false, 320), new Look("ja", false, 768)), List.of(new Look("en", true, 320)));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void the_main_pages_fit(List<Look> looks) {
        String address = Insults.reported().address();
        PAGES.forEach((login, pages) -> {
            try (var browser = Browser.open(looks, Engawa.running())) {
                browser.signIn(login);
                browser.forgive();
                for (String page : pages) {
                    browser.visit(login.equals("tanaka") ? page + "?id=" + address : page);
                    browser.check("width" + page.replace('/', '-').replace(".xhtml", ""));
                }
            }
        });
    }
}
