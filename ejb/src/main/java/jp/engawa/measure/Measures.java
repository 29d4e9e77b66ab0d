package jp.engawa.measure;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import jp.engawa.audit.AuditTrail;
import jp.engawa.base.Caller;
import jp.engawa.base.Epoch;
import jp.engawa.base.MeasureKind;
import jp.engawa.base.MemberId;
import jp.engawa.base.RuleViolation;
import jp.engawa.outbox.Outbox;
import org.jspecify.annotations.Nullable;

/**
 * The measures against members: imposes, overturns and answers what holds at an instant.
 *
 * <p>Whoever calls has already decided, with the legal basis and the persons the ladder asks for. Rank and role of the member make no
 * difference here.
 */
@ApplicationScoped
public class Measures {
    private static final Comparator<MeasureCard> LONGEST =
            Comparator.comparing(card -> card.until() == null ? Instant.MAX : card.until());

    @Inject
    private MeasureRepository measures;

    @Inject
    private AuditTrail audit;

    @Inject
    private Outbox outbox;

    @Inject
    private Epoch epoch;

    @Inject
    private Caller caller;

    @Inject
    private Clock clock;

    /**
     * Puts a step of the ladder in force. The same order (case, member, step, first instant) given again returns the measure made first.
     *
     * @param article number, title and version of the article, as the person will read it
     */
    @Transactional(TxType.MANDATORY)
    public MeasureId impose(
            MemberId member,
            MeasureKind kind,
            Instant from,
            @Nullable Instant until,
            String article,
            String caseRef,
            String reason) {
        var order = new Measure.Imposition(member, kind, from, until, article, caseRef, reason);
        measures.serialise(caseRef);
        Optional<Measure> before = measures.sameAs(order);
        if (before.isPresent()) {
            return before.get().card().id();
        }
        var measure = new Measure(order, caller.actor(), clock.instant());
        measures.add(measure);
        epoch.bump(member);
        MeasureId id = measure.card().id();
        audit.record(
                "measure.imposed",
                id.toString(),
                Map.of(
                        "member", member.value(),
                        "kind", kind.name(),
                        "from", from.toString(),
                        "until", Objects.toString(until, ""),
                        "case", caseRef));
        return id;
    }

    /** Lifts a measure on objection, at once. The record keeps both; a second time changes nothing. */
    @Transactional(TxType.MANDATORY)
    public void overturn(MeasureId id, String reason) {
        if (reason.isBlank()) {
            throw new RuleViolation("measure.reason-needed");
        }
        Measure measure = measures.locked(id);
        if (measure.overturn(reason, clock.instant())) {
            epoch.bump(measure.card().member());
            audit.record(
                    "measure.overturned",
                    id.toString(),
                    Map.of(
                            "member",
                            measure.card().member().value(),
                            "case",
                            measure.card().caseRef()));
        }
    }

    /** Records the end of measures whose time is over, each exactly once; tells how many. What holds never waits for this. */
    @Transactional(TxType.MANDATORY)
    int recordEnds() {
        Instant now = clock.instant();
        int ended = 0;
        for (MeasureId id : measures.takeExpired(now, 100)) {
            Measure measure = measures.locked(id);
            if (measure.recordEnd(now)) {
                MeasureCard card = measure.card();
                audit.record(
                        "measure.ended",
                        id.toString(),
                        Map.of("member", card.member().value(), "until", Objects.toString(card.until(), "")));
                outbox.append(new MeasureEnded(id.value(), card.member().value(), card.kind(), card.caseRef()));
                ended++;
            }
        }
        return ended;
    }

    /** The measure, whatever its state. */
    public MeasureCard card(MeasureId id) {
        return measures.find(id).card();
    }

    /** Every measure a member ever had, newest first, with how it ended. */
    public List<MeasureCard> of(MemberId member) {
        return measures.of(member).stream().map(Measure::card).toList();
    }

    /** The stop that keeps a member from writing at the instant; of several, the one that lasts longest. */
    public Optional<MeasureCard> postingStop(MemberId member, Instant at) {
        return inForce(member, at, MeasureKind.POSTING_STOP).max(LONGEST);
    }

    /** The stop that keeps a member out altogether at the instant; of several, the one that lasts longest. */
    public Optional<MeasureCard> accountStop(MemberId member, Instant at) {
        return inForce(member, at, MeasureKind.ACCOUNT_STOP, MeasureKind.INDEFINITE_STOP)
                .max(LONGEST);
    }

    /** The next instant after the given one at which an answer about this member changes by itself. */
    public Optional<Instant> nextChange(MemberId member, Instant after) {
        return measures.openOf(member, after).stream()
                .map(Measure::card)
                .flatMap(card -> Stream.of(Optional.of(card.from()), Optional.ofNullable(card.until())))
                .flatMap(Optional::stream)
                .filter(at -> at.isAfter(after))
                .min(Instant::compareTo);
    }

    private Stream<MeasureCard> inForce(MemberId member, Instant at, MeasureKind... kinds) {
        return measures.openOf(member, at).stream()
                .map(Measure::card)
                .filter(card -> List.of(kinds).contains(card.kind()))
                .filter(card -> card.stateAt(at) == MeasureState.IN_FORCE);
    }
}
