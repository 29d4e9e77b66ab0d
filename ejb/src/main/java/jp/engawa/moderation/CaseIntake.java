package jp.engawa.moderation;

import jakarta.ejb.Stateless;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jp.engawa.base.Caller;
import jp.engawa.base.ContentRef;
import jp.engawa.base.MemberId;
import jp.engawa.base.NotFound;
import jp.engawa.base.RuleViolation;
import jp.engawa.base.Signed;
import jp.engawa.directory.Organisation;
import jp.engawa.moderation.CasePaper.Kind;
import jp.engawa.outbox.Outbox;
import jp.engawa.posting.ContentSource;
import jp.engawa.posting.Snapshot;
import jp.engawa.profile.Profiles;
import org.jspecify.annotations.Nullable;

/**
 * 通報受付. Takes in reports and consultations from everybody the directory knows, whatever gate or measure stands.
 *
 * <p>What was reported is copied and sealed in the same transaction; when the receipt is shown, the evidence is safe.
 */
@Stateless
@Signed
public class CaseIntake {
    @Inject
    private CaseRepository cases;

    @Inject
    private CaseFolder folder;

    @Inject
    private CaseWork work;

    @Inject
    private Recusal recusal;

    @Inject
    private Organisation organisation;

    @Inject
    private Profiles profiles;

    @Inject
    private Outbox outbox;

    @Inject
    private Caller caller;

    @Inject
    private Clock clock;

    @Inject
    @Any
    private Instance<ContentSource> sources;

    /** How a report came in. */
    public enum Door {
        /** From something written in Engawa. */
        CONTENT,
        /** 相談, with one's name open to the officer in charge. */
        NAMED,
        /** 相談, with one's name sealed; found again by the receipt only. */
        CONFIDENTIAL
    }

    /** What somebody is about to report, as a last look at it. */
    public record Reported(String words, Instant writtenAt, String handle) {}

    /**
     * What the person says.
     *
     * @param once a random word of the form, so that the same form is taken in only once
     * @param danger somebody is in danger now
     * @param notBy sign-in names of people who shall not learn of it
     */
    public record Statement(
            String once, Category category, @Nullable String text, boolean danger, List<String> notBy) {}

    /**
     * What the person takes home. The code is kept nowhere.
     *
     * @param evidenceHash the hash of the sealed copy, when something written was reported
     */
    public record Receipt(
            String code,
            String number,
            Instant receivedAt,
            @Nullable String evidenceHash) {}

    /** Shows what a report would be about; {@link NotFound} for what the caller cannot read. */
    public Reported look(ContentRef ref) {
        Snapshot item = readable(ref).snapshot(ref);
        return new Reported(
                item.words(), item.writtenAt(), profiles.handle(item.author()).orElse(""));
    }

    /** Reports something written. */
    public Receipt report(ContentRef ref, Statement statement) {
        Snapshot item = readable(ref).snapshot(ref);
        if (item.author().equals(caller.id())) {
            throw new RuleViolation("moderation.not-oneself");
        }
        ModerationCase subject =
                new ModerationCase(Door.CONTENT, statement.category(), statement.danger(), me(), clock.instant());
        subject.against(recusal.party(item.author()));
        String hash = Codes.sha256(item.json());
        subject.evidence(hash, Evidence.rootOf(List.of(item.json(), item.words(), said(statement), ref.toString())));
        Parties parties = new Parties(caller.id(), item.author(), named(statement), ref, item.writtenAt());
        String code = takeIn(subject, parties, statement);
        folder.put(subject, Kind.SNAPSHOT, me(), item.json());
        folder.put(subject, Kind.WORDS, me(), item.words());
        return new Receipt(code, subject.number(), subject.receivedAt(), hash);
    }

    /** Takes in a consultation. It is about nobody yet. */
    public Receipt consult(Door door, Statement statement) {
        if (door == Door.CONTENT) {
            throw new IllegalArgumentException("something written is reported with report()");
        }
        if (said(statement).isBlank()) {
            throw new RuleViolation("moderation.text-needed");
        }
        ModerationCase subject =
                new ModerationCase(door, statement.category(), statement.danger(), me(), clock.instant());
        String code = takeIn(subject, new Parties(caller.id(), null, named(statement), null, null), statement);
        return new Receipt(code, subject.number(), subject.receivedAt(), null);
    }

    private String takeIn(ModerationCase subject, Parties parties, Statement statement) {
        if (cases.sentBefore(Codes.sha256(statement.once()))) {
            throw new RuleViolation("moderation.sent-before");
        }
        String code = Codes.receipt();
        subject.receipt(statement.once(), code);
        cases.add(subject);
        folder.put(subject, Kind.PARTIES, me(), parties.write());
        folder.put(subject, Kind.REPORT, me(), said(statement));
        recusal.examine(subject, parties);
        work.received(subject);
        work.recordForParty(
                "moderation.report.received",
                subject,
                Map.of(
                        "door",
                        subject.door(),
                        "category",
                        subject.category(),
                        "evidence",
                        String.valueOf(subject.evidenceRoot())));
        outbox.append(new CaseReceived(subject.id()));
        return code;
    }

    private static String said(Statement statement) {
        return Words.of(statement.text());
    }

    private Set<MemberId> named(Statement statement) {
        Set<MemberId> named = new LinkedHashSet<>();
        for (String login : statement.notBy()) {
            named.add(organisation
                    .byLogin(login)
                    .orElseThrow(() -> new RuleViolation("moderation.nobody-of-that-name", login)));
        }
        return named;
    }

    private ContentSource readable(ContentRef ref) {
        return sources.stream()
                .filter(source -> source.kind().equals(ref.kind()))
                .findFirst()
                .filter(source -> source.readable(ref, caller.id()))
                .orElseThrow(NotFound::new);
    }

    private String me() {
        return recusal.party(caller.id());
    }
}
