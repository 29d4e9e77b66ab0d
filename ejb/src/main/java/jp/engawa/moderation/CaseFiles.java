package jp.engawa.moderation;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.engawa.base.MemberId;
import jp.engawa.base.Role;
import jp.engawa.directory.Organisation;
import jp.engawa.directory.PersonCard;
import jp.engawa.moderation.CaseFile.Finding;
import jp.engawa.moderation.CaseFile.Message;
import jp.engawa.moderation.CasePaper.Kind;
import jp.engawa.vault.SealedId;
import org.jspecify.annotations.Nullable;

/** Reads a case out of its envelope for one reader. Who may read was decided before. */
@Dependent
class CaseFiles {
    private static final String FIELD = "\u001e";
    private static final String RECORD = "\u001d";

    @Inject
    private CaseRepository cases;

    @Inject
    private CaseFolder folder;

    @Inject
    private LegalGate gate;

    @Inject
    private Recusal recusal;

    @Inject
    private Organisation organisation;

    @Inject
    private Clock clock;

    /** The case as the reader in this part may see it. */
    CaseFile read(ModerationCase subject, String reader, CasePart part) {
        Parties parties = folder.parties(subject);
        boolean officer = part == CasePart.OFFICER || part == CasePart.SECOND_OFFICER;
        return new CaseFile(
                CaseLine.of(subject, reader, clock.instant()),
                subject.version(),
                subject.door(),
                Passage.from(subject.state())
                        .filter(way -> way.actor() == part)
                        .map(Passage::action)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(CaseAction.class))),
                cases.recusal(subject.id(), reader)
                        .filter(found -> found.ground() == Recusal.Ground.LINE_UNKNOWN)
                        .isPresent(),
                subject.triage(),
                card(parties.accused()),
                officer ? reporter(subject, parties, reader) : new CaseFile.Reporter(CaseFile.Seal.SEALED, null),
                folder.text(subject, Kind.REPORT),
                folder.text(subject, Kind.WORDS),
                parties.act(),
                subject.evidenceHash(),
                subject.evidenceRoot(),
                subject.noticeDue(),
                findings(subject),
                hearing(subject),
                decision(subject, parties, reader),
                subject.state() == CaseState.DELIBERATION ? List.of() : votes(subject),
                officer ? dialogue(subject) : List.of(),
                steps(subject));
    }

    private CaseFile.Reporter reporter(ModerationCase subject, Parties parties, String reader) {
        if (subject.identityOpenTo(reader)) {
            return new CaseFile.Reporter(CaseFile.Seal.OPEN, card(parties.reporter()));
        }
        String asked = subject.unsealingAskedBy();
        if (asked == null || subject.unsealed()) {
            return new CaseFile.Reporter(CaseFile.Seal.SEALED, null);
        }
        return new CaseFile.Reporter(asked.equals(reader) ? CaseFile.Seal.ASKED : CaseFile.Seal.MAY_GRANT, null);
    }

    List<Finding> findings(ModerationCase subject) {
        String written = folder.text(subject, Kind.FINDING);
        return written.isEmpty()
                ? List.of()
                : Arrays.stream(written.split(RECORD, -1))
                        .map(one -> one.split(FIELD, 3))
                        .map(field -> new Finding(field[1], field[2], Boolean.parseBoolean(field[0])))
                        .toList();
    }

    void writeFindings(ModerationCase subject, List<Finding> findings, String writer) {
        String written = findings.stream()
                .map(one -> one.proven() + FIELD + Words.needed(one.allegation()) + FIELD + Words.of(one.evidence()))
                .collect(Collectors.joining(RECORD));
        folder.put(subject, Kind.FINDING, writer, written);
    }

    private CaseFile.@Nullable Hearing hearing(ModerationCase subject) {
        return cases.hearing(subject)
                .map(hearing -> new CaseFile.Hearing(
                        folder.text(subject, Kind.INVITATION),
                        hearing.answerBy(),
                        hearing.notices(),
                        hearing.answeredAt(),
                        hearing.declined(),
                        hearing.answeredAt() == null || hearing.declined() ? "" : folder.text(subject, Kind.ANSWER),
                        hearing.isOver(clock.instant())))
                .orElse(null);
    }

    private CaseFile.@Nullable Decision decision(ModerationCase subject, Parties parties, String reader) {
        CaseDecision decision = cases.decision(subject).orElse(null);
        if (decision == null) {
            return null;
        }
        String writer = decision.letterBy();
        return new CaseFile.Decision(
                decision.sanction().kind(),
                decision.sanction().days(),
                folder.text(subject, Kind.PROPOSAL),
                folder.text(subject, Kind.WITHOUT_CONSENT),
                gate.basis(decision, parties).orElse(null),
                gate.green(subject, decision, parties),
                writer != null && !writer.equals(reader) && !subject.isInCharge(reader),
                folder.text(subject, Kind.LETTER),
                folder.text(subject, Kind.REPORTER_LETTER),
                decision.ballotsUntil(),
                decision.notifiedAt(),
                decision.appealUntil(),
                decision.appealedAt(),
                folder.text(subject, Kind.OBJECTION),
                decision.outcome(),
                decision.remaining(),
                folder.text(subject, Kind.REVIEW));
    }

    /** The opened ballots of the last deliberation. */
    List<Vote> votes(ModerationCase subject) {
        return cases.ballots(subject).stream()
                .map(CaseBallot::sealed)
                .flatMap(Stream::ofNullable)
                .map((SealedId vote) -> Vote.read(folder.open(vote)))
                .toList();
    }

    List<Message> dialogue(ModerationCase subject) {
        List<Message> messages = new ArrayList<>();
        folder.all(subject, Kind.FROM_REPORTER).forEach(one -> messages.add(new Message(true, one.text(), one.at())));
        folder.all(subject, Kind.TO_REPORTER).forEach(one -> messages.add(new Message(false, one.text(), one.at())));
        messages.sort(Comparator.comparing(Message::at));
        return messages;
    }

    private List<CaseFile.Step> steps(ModerationCase subject) {
        Map<String, String> names = officers();
        return cases.events(subject).stream()
                .map(event -> {
                    Long reason = event.reasonPaper();
                    return new CaseFile.Step(
                            event.to(),
                            event.action(),
                            event.part(),
                            event.part() == CasePart.COMMITTEE ? "" : names.getOrDefault(event.actor(), ""),
                            reason == null
                                    ? ""
                                    : folder.byId(reason)
                                            .map(CaseFolder.Opened::text)
                                            .orElse(""),
                            event.at());
                })
                .toList();
    }

    /** The names behind the hashes of those who hold a desk for cases today. */
    private Map<String, String> officers() {
        Set<MemberId> holders = Stream.of(Role.values())
                .filter(Role::inCases)
                .map(organisation::holders)
                .flatMap(Collection::stream)
                .collect(Collectors.toSet());
        Map<String, String> names = new HashMap<>();
        organisation.cards(holders).forEach((id, card) -> {
            names.put(recusal.worker(id), card.name());
            names.put(recusal.reviewer(id), card.name());
        });
        return names;
    }

    private @Nullable PersonCard card(@Nullable MemberId id) {
        return id == null ? null : organisation.cards(List.of(id)).get(id);
    }
}
