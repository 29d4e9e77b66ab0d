package jp.engawa.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import jp.engawa.testing.Play;
import jp.engawa.testing.SignedIn;

/** The story's first half on the screens: the directory is read, the terms bind, the first wave is open. */
final class OpeningActs {
    private final Play play;

    OpeningActs(Play play) {
        this.play = play;
    }

    void theDirectoryIsRead() {
        play.as("nakamura", nakamura -> {
            nakamura.visit("/directory/first-start.xhtml");
            nakamura.looks("first-start");
            nakamura.fill("start:token", "wrong");
            nakamura.press("start:plan");
            nakamura.looksRefused("first-start-wrong");
            nakamura.fill("start:token", token());
            nakamura.press("start:plan");
            assertThat(nakamura.reads()).contains("2,9");
            nakamura.looks("first-start-plan");
            nakamura.press("decide:apply");
            nakamura.looks("first-start-applied");
        });
        play.as("ogawa", ogawa -> {
            ogawa.visit("/directory/runs.xhtml");
            assertThat(ogawa.sees("main table tbody tr")).isTrue();
            ogawa.looks("first-run");
        });
    }

    private String token() {
        try {
            return Files.readString(play.engawa().server().settings().base().resolve("data/engawa-bootstrap-token"))
                    .strip();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    void theTermsArePublished() {
        play.as("matsumoto", matsumoto -> {
            matsumoto.visit("/policy/drafts.xhtml");
            matsumoto.looks("drafts-none");
            matsumoto.press("new:template");
            matsumoto.looks("draft-template");
            matsumoto.press("draft:review");
            matsumoto.looks("draft-review");
            matsumoto.press("proposal:propose");
            matsumoto.looks("draft-proposed");
            assertThat(matsumoto.sees("[id='publication:publish']")).isFalse();
        });
        play.as("inoue", inoue -> {
            inoue.visit("/policy/drafts.xhtml");
            inoue.click("main tbody th a");
            inoue.looks("approve");
            inoue.press("publication:publish");
            inoue.looks("published");
        });
    }

    void theWaveIsOpened() {
        play.as("kimura", kimura -> {
            kimura.visit("/rollout/waves.xhtml");
            kimura.looks("waves-none");
            kimura.visit("/rollout/propose.xhtml");
            kimura.fill("wave:name", "第1陣");
            String osaka = (String) kimura.page()
                    .evaluate("[...document.querySelectorAll('[id=\"wave:unit\"] option')]"
                            + ".find(o => o.textContent.replace(/\\u3000/g, '').trim() === '大阪支社').value");
            kimura.choose("wave:unit", osaka);
            kimura.check("wave:evaluators");
            kimura.check("wave:functions:0");
            kimura.check("wave:functions:1");
            kimura.press("wave:count");
            kimura.looks("wave-count");
            kimura.press("wave:propose");
            kimura.looks("wave-waits");
            assertThat(kimura.sees("[id='decide:approve']")).isFalse();
        });
        play.as("hayashi", hayashi -> {
            hayashi.visit("/rollout/waves.xhtml");
            hayashi.click("main table a");
            hayashi.looks("wave-second");
            hayashi.press("decide:approve");
            hayashi.looks("wave-opened");
        });
    }

    void whoStaysOutsideIsToldWhy() {
        Map.of("shimizu", "access.outside", "yamazaki", "access.evaluator").forEach((login, reason) -> {
            play.as(login, refused -> {
                refused.visit("/feed/home.xhtml");
                assertThat(refused.page().url()).endsWith("/entrance/gate.xhtml");
                refused.looks("refused-" + login);
                refused.click("main a[href$='/moderation/consult.xhtml']");
                assertThat(refused.sees("[id='consult:send']")).isTrue();
            });
            var answer = SignedIn.as(login, play.engawa()).get("/api/v1/feed");
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains(reason);
        });
    }

    /** Accepts the terms, keeps the receipt, takes a handle. */
    void enters(String login, String handle) {
        play.as(login, newcomer -> {
            newcomer.visit("/");
            assertThat(newcomer.page().url()).contains("/policy/terms.xhtml");
            newcomer.looks("terms-" + login);
            newcomer.press("acceptance:accept");
            assertThat(newcomer.page().locator(".receipt .code").textContent()).matches("R(-[0-9A-Z]{5}){3}");
            newcomer.looks("receipt-" + login);
            newcomer.click("a.button-primary");
            newcomer.fill("choice:handle", handle);
            newcomer.press("choice:choose");
            newcomer.looks("entered-" + login);
        });
    }
}
