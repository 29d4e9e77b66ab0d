package jp.engawa.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;
import jp.engawa.testing.Engawa;
import jp.engawa.testing.InBrowser;
import jp.engawa.testing.Look;
import jp.engawa.testing.OnEngawa;
import jp.engawa.testing.Pilots;
import jp.engawa.testing.Play;
import jp.engawa.testing.Stage;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The way to the desk that is open to everybody; the desk's own screens are looked at in {@link StoryScreenIT}. */
@OnEngawa
@RunAsClient
@InBrowser
@Tag(Stage.GROWS)
class CaseScreenIT {
    static Stream<Look> looks() {
        return Look.ofStage();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void everybody_can_consult_and_find_it_by_the_receipt_alone(Look look) {
        Pilots.open();
        try (var play = new Play(Engawa.running(), look.inOneWindow())) {
            play.as("shimizu", CaseScreenIT::consults);

            play.end();
        }
    }

    private static void consults(Play.Person shimizu) {
        shimizu.visit("/moderation/consult.xhtml");
        shimizu.looks("consult");
        shimizu.press("consult:send");
        shimizu.looksRefused("consult-empty");
        shimizu.fill("consult:text", "営業所でのことを相談したいです。");
        shimizu.check("consult:danger");
        shimizu.press("consult:send");
        String code = shimizu.page().locator("[id='code']").innerText();
        shimizu.looks("consult-sent");
        shimizu.visit("/moderation/my-matters.xhtml");
        shimizu.fill("receipt:code", "00000-00000-00000-00000");
        shimizu.press("receipt:open");
        shimizu.looksRefused("receipt-wrong");
        shimizu.fill("receipt:code", code.toLowerCase(Locale.ROOT));
        shimizu.press("receipt:open");
        assertThat(shimizu.page().url()).contains("/moderation/matter.xhtml?id=");
        shimizu.looks("matter-consultation");
        shimizu.fill("say:message", "追加です。");
        shimizu.press("say:send");
        shimizu.looks("matter-dialogue");
    }
}
