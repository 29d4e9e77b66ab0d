package jp.engawa.testing;

import static jp.engawa.testing.Acting.as;
import static jp.engawa.testing.Acting.asNobody;
import static jp.engawa.testing.Acting.bean;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Locale;
import jp.engawa.base.ClockDesk;
import jp.engawa.base.EngawaClock;
import jp.engawa.directory.FirstStart;
import jp.engawa.policy.PolicyDrafts;
import jp.engawa.policy.Terms;
import jp.engawa.policy.TermsText;
import jp.engawa.profile.MyProfile;
import jp.engawa.rollout.WaveDesk;
import jp.engawa.rollout.WaveDraft;
import jp.engawa.rollout.WaveFunction;

/**
 * The story's first half, done inside the server through the same desks as in the product: the directory is read, the terms are
 * published, wave 1 is open for 大阪支社. Each step is done once per server, whoever asks first.
 */
public final class OpenPilot {
    private OpenPilot() {}

    /** Steps 1 to 3. */
    public static synchronized void open() throws IOException {
        readTheDirectory();
        publishTheTerms();
        openTheWave();
    }

    /** Step 4, the entry: the person accepts the terms and picks a handle. */
    public static synchronized void enter(String login, String handle) throws IOException {
        open();
        as(login, () -> {
            Terms terms = bean(Terms.class);
            TermsText text = terms.inForce().orElseThrow();
            if (text.pending()) {
                terms.accept(text.version(), text.hash(), Locale.JAPANESE);
            }
            if (bean(MyProfile.class).mine().handle() == null) {
                bean(MyProfile.class).choose(handle);
            }
        });
    }

    public static LocalDate today() {
        return LocalDate.ofInstant(asNobody(() -> bean(ClockDesk.class).read()).now(), EngawaClock.ZONE);
    }

    private static void readTheDirectory() throws IOException {
        if (!asNobody(() -> bean(FirstStart.class).waits())) {
            return;
        }
        String token = Files.readString(Path.of(System.getProperty("jboss.server.data.dir"), "engawa-bootstrap-token"))
                .strip();
        asNobody(() -> bean(FirstStart.class).plan(token));
        asNobody(() -> bean(FirstStart.class).apply(token));
        assertThat(asNobody(() -> bean(FirstStart.class).waits())).isFalse();
    }

    private static void publishTheTerms() {
        if (as("matsumoto", () -> !bean(PolicyDrafts.class).versions().isEmpty())) {
            return;
        }
        long draft = as("matsumoto", () -> bean(PolicyDrafts.class).startFromTemplate());
        as("matsumoto", () -> bean(PolicyDrafts.class).propose(draft, today()));
        as(
                "inoue",
                () -> bean(PolicyDrafts.class)
                        .publish(
                                draft,
                                bean(PolicyDrafts.class).file(draft).line().hash()));
    }

    private static void openTheWave() {
        if (as("kimura", () -> !bean(WaveDesk.class).waves().isEmpty())) {
            return;
        }
        long osaka = as(
                "kimura",
                () -> bean(WaveDesk.class).units().stream()
                        .filter(unit -> unit.name().equals("大阪支社"))
                        .findFirst()
                        .orElseThrow()
                        .id()
                        .value());
        WaveDraft draft = new WaveDraft("第1陣", osaka, true, EnumSet.allOf(WaveFunction.class), today());
        long wave = as("kimura", () -> bean(WaveDesk.class).propose(draft));
        as("hayashi", () -> bean(WaveDesk.class).approve(wave));
    }
}
