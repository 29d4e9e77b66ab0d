package jp.engawa.screen;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchScope;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jp.engawa.testing.Engawa;
import jp.engawa.testing.InBrowser;
import jp.engawa.testing.Look;
import jp.engawa.testing.OnEngawa;
import jp.engawa.testing.Play;
import jp.engawa.testing.Stage;
import jp.engawa.testing.Verifier;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The whole story on the screens, from an empty database to the lifted measure: with an appeal that is upheld and, in the slow stage,
 * without one, when the measure ends by itself, also across two restarts.
 */
@OnEngawa
@RunAsClient
@InBrowser
@Tag(Stage.GROWS)
class StoryScreenIT {
    private static final String SUZUKI = "(uid=suzuki)";
    private static final int DAYS = 7;

    @TempDir
    private Path auditor;

    /** A case for each look, the first with an appeal, the second without: both languages, narrow and wide, over the two stages. */
    static Stream<List<Look>> looks() {
        return Stage.slow()
                ? Stream.of(
                        List.of(new Look("ja", false, 1280), new Look("en", false, 375)), List.of(Look.EN_DARK_1280))
                : Stream.of(List.of(Look.JA_LIGHT_375));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void from_an_empty_database_to_the_lifted_measure(List<Look> looks) throws Exception {
        try (var engawa = Engawa.alone("story");
                var play = new Play(engawa, looks.get(0))) {
            var opening = new OpeningActs(play);
            var talk = new TalkActs(play);

            opening.theDirectoryIsRead();
            opening.theTermsArePublished();
            opening.theWaveIsOpened();
            Path head = take(play, "head");
            opening.whoStaysOutsideIsToldWhy();
            opening.enters("sato", "はなこ");
            opening.enters("suzuki", "いちろう");
            talk.satoWrites();
            talk.suzukiJoins();

            withAnAppeal(play, talk);
            if (looks.size() > 1) {
                play.look(looks.get(1));
                withoutOne(play, talk);
            }

            assertThat(Verifier.says(take(play, "export"), head)).startsWith("0 ");
            play.end();
        }
    }

    private void withAnAppeal(Play play, TalkActs talk) throws LDAPException {
        var acts = untilTheMeasureIsInForce(play, talk);
        theDirectorySaysEnabled(play);
        talk.suzukiCannotWrite();
        acts.suzukiObjects();
        acts.kobayashiOverturns();
        talk.suzukiWritesAgain();
        acts.theRecordShowsBoth();
    }

    private void withoutOne(Play play, TalkActs talk) {
        untilTheMeasureIsInForce(play, talk);
        play.engawa().killAndRestart();
        talk.suzukiCannotWrite();
        moveTheClock(play, DAYS);
        play.engawa().restart();
        talk.suzukiWritesAgain();
    }

    private static CaseActs untilTheMeasureIsInForce(Play play, TalkActs talk) {
        var acts = new CaseActs(play);
        String insult = talk.suzukiInsults();
        acts.satoReports(talk.topic(), insult);
        talk.suzukiDeletes(insult);
        acts.tanakaInquires();
        acts.yamamotoFindsNothing();
        acts.suzukiAnswers();
        acts.theOfficersDecide();
        acts.suzukiReadsTheDecision();
        talk.suzukiCannotWrite();
        return acts;
    }

    /** The directory disables Suzuki and enables him again: its own suspension comes and goes, the measure is another matter. */
    private static void theDirectorySaysEnabled(Play play) throws LDAPException {
        for (String state : new String[] {"退職", "正社員"}) {
            try (var directory = play.engawa().parts().directory().connect()) {
                String dn = directory
                        .searchForEntry("ou=people,dc=engawa,dc=example", SearchScope.SUB, SUZUKI)
                        .getDN();
                directory.modify(dn, new Modification(ModificationType.REPLACE, "employeeType", state));
            }
            play.as("nakamura", nakamura -> {
                nakamura.visit("/directory/runs.xhtml");
                nakamura.click("[id$=':plan']");
                nakamura.page().waitForURL("**/directory/run.xhtml*");
                nakamura.looks("sync-plan");
                nakamura.click("[id$=':apply']");
                nakamura.page().locator("#applied").waitFor();
            });
        }
    }

    private static void moveTheClock(Play play, int days) {
        play.as("nakamura", nakamura -> {
            nakamura.visit("/operation/clock.xhtml");
            for (int day = 0; day < days; day++) {
                nakamura.press("clock:day");
            }
            nakamura.looks("clock-moved");
        });
    }

    /** The auditor saves what this address gives, by the link on the page. */
    private Path take(Play play, String what) {
        Path file = auditor.resolve(what);
        play.as("kato", kato -> {
            Page page = kato.visit("/audit/trail.xhtml");
            kato.looks("trail-" + what);
            Download download = page.waitForDownload(() ->
                    page.locator("main a[href$='/api/v1/audit/" + what + "']").click());
            download.saveAs(file);
        });
        assertThat(Files.exists(file)).isTrue();
        return file;
    }
}
