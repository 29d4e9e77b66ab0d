package jp.engawa.rollout;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import jp.engawa.audience.Audience;
import jp.engawa.audience.Audiences;
import jp.engawa.audit.AuditTrail;
import jp.engawa.base.Caller;
import jp.engawa.base.Desk;
import jp.engawa.base.EngawaClock;
import jp.engawa.base.Epoch;
import jp.engawa.base.MemberId;
import jp.engawa.base.Role;
import jp.engawa.base.RuleViolation;
import jp.engawa.base.UnitId;
import jp.engawa.directory.Organisation;
import jp.engawa.directory.PersonCard;
import jp.engawa.directory.UnitCard;
import jp.engawa.policy.Policies;
import org.jspecify.annotations.Nullable;

/** The desk of the rollout managers (事務局): proposes, approves, stops and takes back waves. */
@Stateless
@Desk(Role.ROLLOUT_MANAGER)
public class WaveDesk {
    private static final int SAMPLE = 8;

    @Inject
    private WaveRepository waves;

    @Inject
    private Audiences audiences;

    @Inject
    private Organisation organisation;

    @Inject
    private Policies policies;

    @Inject
    private AuditTrail audit;

    @Inject
    private Epoch epoch;

    @Inject
    private Caller caller;

    @Inject
    private Clock clock;

    /**
     * A wave with the names that belong to it.
     *
     * @param unit the name of the unit meant; null for the whole company
     * @param mayDecide whether the caller may be the second person of what waits for one
     */
    public record WaveFile(
            WaveCard wave,
            @Nullable String unit,
            boolean withoutEvaluators,
            List<WaveFunction> functions,
            String proposer,
            @Nullable String approver,
            @Nullable String frozenBy,
            @Nullable String rollbackBy,
            boolean mayDecide,
            WavePreview preview) {}

    /** All waves, newest first. */
    public List<WaveCard> waves() {
        return waves.all().stream().map(Wave::card).toList();
    }

    /** The units to choose from, as they are today. */
    public List<UnitCard> units() {
        return organisation.units(today());
    }

    public WaveFile wave(long id) {
        WaveCard wave = waves.find(id).card();
        Map<MemberId, PersonCard> people = organisation.cards(people(wave));
        UnitId unit = unitOf(wave.audience());
        return new WaveFile(
                wave,
                unit == null ? null : unitName(unit),
                keepsEvaluatorsOut(wave.audience()),
                wave.functions().stream().sorted().toList(),
                name(people, wave.proposedBy()),
                nameOrNull(people, wave.approvedBy()),
                nameOrNull(people, wave.frozenBy()),
                nameOrNull(people, wave.rollbackBy()),
                mayDecide(wave),
                preview(wave.audience(), wave.opensAt()));
    }

    /** Counts what a draft would mean, without keeping anything. */
    public WavePreview preview(@Valid WaveDraft draft) {
        return preview(draft.audience(), opening(draft));
    }

    /** Keeps the proposal for a second person to decide; tells its id. */
    public long propose(@Valid WaveDraft draft) {
        if (draft.opensOn().isBefore(today())) {
            throw new RuleViolation("rollout.opens-in-the-past");
        }
        if (waves.named(draft.name().strip())) {
            throw new RuleViolation("rollout.name-taken", draft.name().strip());
        }
        UnitId unit = unitOf(draft.audience());
        if (unit != null) {
            unitName(unit);
        }
        var wave = new Wave(
                draft.name(), draft.audience(), draft.functions(), opening(draft), caller.id(), clock.instant());
        waves.add(wave);
        WaveCard card = wave.card();
        audit.record(
                "rollout.wave.proposed",
                object(card),
                Map.of(
                        "audience", card.audience().toString(),
                        "functions", card.functions().stream().sorted().toList(),
                        "opensAt", card.opensAt()));
        return card.id();
    }

    /** Opens the wave for everybody it means, as the second person. */
    public void approve(long id) {
        Wave wave = waves.locked(id);
        WaveCard card = wave.card();
        wave.approve(caller.id(), clock.instant());
        WavePreview preview = preview(card.audience(), card.opensAt());
        preview.unmet().stream().findFirst().ifPresent(WaveDesk::refuse);
        epoch.bumpAll();
        audit.record(
                "rollout.wave.approved",
                object(card),
                Map.of("people", preview.people(), "evaluatorsKeptOut", preview.evaluatorsKeptOut()));
    }

    /** Drops a proposal that was not approved yet. */
    public void withdraw(long id) {
        Wave wave = waves.locked(id);
        wave.withdraw();
        audit.record("rollout.wave.withdrawn", object(wave.card()), Map.of());
    }

    /** Stops an open wave at once; one person is enough, because an emergency must not wait. */
    public void freeze(long id, String reason) {
        Wave wave = waves.locked(id);
        wave.freeze(caller.id(), reason);
        epoch.bumpAll();
        audit.record("rollout.wave.frozen", object(wave.card()), Map.of());
    }

    /** Lets a stopped wave go on, as the second person. */
    public void resume(long id) {
        Wave wave = waves.locked(id);
        wave.resume(caller.id());
        epoch.bumpAll();
        audit.record("rollout.wave.resumed", object(wave.card()), Map.of());
    }

    /** Asks to take a wave back; a second person has to agree. */
    public void askRollback(long id, String reason) {
        Wave wave = waves.locked(id);
        wave.askRollback(caller.id(), reason);
        audit.record("rollout.wave.rollback-asked", object(wave.card()), Map.of());
    }

    /** Takes the wave back, as the second person: hides, never deletes. */
    public void rollBack(long id) {
        Wave wave = waves.locked(id);
        wave.rollBack(caller.id());
        epoch.bumpAll();
        audit.record("rollout.wave.rolled-back", object(wave.card()), Map.of());
    }

    private WavePreview preview(Audience audience, Instant opensAt) {
        LocalDate day = LocalDate.ofInstant(later(opensAt, clock.instant()), EngawaClock.ZONE);
        Set<MemberId> inside = audiences.members(audience, day);
        List<MemberId> some = inside.stream().sorted().limit(SAMPLE).toList();
        List<WavePreview.Person> sample = organisation.cards(some).values().stream()
                .map(card -> new WavePreview.Person(card.name(), card.unitName()))
                .toList();
        List<EntryCondition> unmet = new ArrayList<>();
        if (policies.articlesInForce(later(opensAt, clock.instant())).isEmpty()) {
            unmet.add(EntryCondition.TERMS_PUBLISHED);
        }
        if (inside.isEmpty()) {
            unmet.add(EntryCondition.SOMEBODY_MEANT);
        }
        int keptOut = audiences.evaluatorsKeptOut(audience, day).size();
        return new WavePreview(inside.size(), keptOut, sample, unmet);
    }

    private static void refuse(EntryCondition unmet) {
        switch (unmet) {
            case TERMS_PUBLISHED -> throw new RuleViolation("rollout.terms-missing");
            case SOMEBODY_MEANT -> throw new RuleViolation("rollout.nobody-meant");
        }
    }

    private boolean mayDecide(WaveCard wave) {
        MemberId first = switch (wave.state()) {
            case PROPOSED -> wave.proposedBy();
            case OPEN -> wave.rollbackBy();
            case FROZEN -> wave.rollbackBy() == null ? wave.frozenBy() : wave.rollbackBy();
            case ROLLED_BACK, CLOSED -> caller.id();
        };
        return !caller.id().equals(first);
    }

    private static Set<MemberId> people(WaveCard wave) {
        Set<MemberId> people = new HashSet<>();
        Stream.of(wave.proposedBy(), wave.approvedBy(), wave.frozenBy(), wave.rollbackBy())
                .filter(Objects::nonNull)
                .forEach(people::add);
        return people;
    }

    private String unitName(UnitId unit) {
        return units().stream()
                .filter(card -> card.id().equals(unit))
                .findFirst()
                .map(UnitCard::name)
                .orElseThrow(() -> new RuleViolation("rollout.no-such-unit"));
    }

    private static @Nullable UnitId unitOf(Audience audience) {
        if (audience instanceof Audience.Below below) {
            return below.unit();
        } else if (audience instanceof Audience.AllOf all) {
            return all.parts().stream()
                    .map(WaveDesk::unitOf)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }
        return null;
    }

    private static boolean keepsEvaluatorsOut(Audience audience) {
        return audience instanceof Audience.NoEvaluators
                || (audience instanceof Audience.AllOf all
                        && all.parts().stream().anyMatch(WaveDesk::keepsEvaluatorsOut));
    }

    private static String name(Map<MemberId, PersonCard> people, MemberId id) {
        PersonCard card = people.get(id);
        return card == null ? "" : card.name();
    }

    private static @Nullable String nameOrNull(Map<MemberId, PersonCard> people, @Nullable MemberId id) {
        return id == null ? null : name(people, id);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), EngawaClock.ZONE);
    }

    private static Instant opening(WaveDraft draft) {
        return draft.opensOn().atStartOfDay(EngawaClock.ZONE).toInstant();
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static String object(WaveCard wave) {
        return "wave:" + wave.id();
    }
}
