package jp.engawa.moderation;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import jp.engawa.base.MemberId;
import jp.engawa.base.Role;
import jp.engawa.directory.Organisation;
import jp.engawa.vault.BlindIndex;

/**
 * 利益相反の排除. Who may have nothing to do with a case, found from the reporting lines before anybody looks.
 *
 * <p>A conflict found once stays, also when the directory changes: whoever was the boss then is not suddenly impartial.
 */
@Dependent
class Recusal {
    private static final int MONTHS_TOGETHER = 24;

    @Inject
    Organisation organisation;

    @Inject
    private BlindIndex blind;

    @Inject
    private CaseRepository cases;

    @Inject
    private Clock clock;

    /** What an examination comes to. HARD: the case does not exist for this person. SOFT: they are warned. */
    enum Result {
        CLEAR,
        SOFT,
        HARD
    }

    /** Why. */
    enum Ground {
        NONE,
        /** A side's reporting line is not known, so a conflict can't be excluded. */
        LINE_UNKNOWN(Result.SOFT),
        PARTY(Result.HARD),
        NAMED(Result.HARD),
        /** Stands above a side in some reporting line, at any height. */
        MANAGES_PARTY(Result.HARD),
        REPORTS_TO_ACCUSED(Result.HARD),
        /** Works, or worked in the last 24 months, in the same smallest unit as a side. */
        SHARED_UNIT(Result.HARD),
        /** Worked on the case that is objected to. */
        TOOK_PART(Result.HARD),
        REPORTS_TO_DECIDER(Result.HARD);

        private final Result result;

        Ground() {
            this(Result.CLEAR);
        }

        Ground(Result result) {
            this.result = result;
        }
    }

    record Judgement(Result result, Ground ground) {
        static Judgement on(Ground ground) {
            return new Judgement(ground.result, ground);
        }
    }

    /** The hash under which a person works on cases; another than the one under which they are a party. */
    String worker(MemberId id) {
        return blind.of("moderation.officer", id);
    }

    /** The hash under which a person decides objections: what they may see there is examined by itself. */
    String reviewer(MemberId id) {
        return blind.of("moderation.reviewer", id);
    }

    String party(MemberId id) {
        return blind.of("moderation.party", id);
    }

    /** Examines everybody who holds a desk for cases. */
    void examine(ModerationCase subject, Parties parties) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        Lines lines = new Lines(parties, today);
        Map<String, Result> before = cases.recusals(subject.id());
        Map<String, Judgement> found = new HashMap<>();
        Set<MemberId> officers = new HashSet<>(organisation.holders(Role.INTAKE_OFFICER));
        officers.addAll(organisation.holders(Role.COMMITTEE));
        for (MemberId officer : officers) {
            String hash = worker(officer);
            Judgement judgement = lines.judge(officer);
            if (before.getOrDefault(hash, Result.CLEAR).compareTo(judgement.result()) <= 0) {
                found.put(hash, judgement);
                if (judgement.result() == Result.HARD) {
                    subject.release(hash);
                }
            }
        }
        cases.examine(subject.id(), found);
    }

    /** Examines those who may decide an objection: also whoever worked on the case, or reports to somebody who did, is out. */
    void examineReviewers(ModerationCase subject, Parties parties, Set<MemberId> worked) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        Lines lines = new Lines(parties, today);
        Map<String, Judgement> found = new HashMap<>();
        for (MemberId reviewer : organisation.holders(Role.REVIEWER)) {
            Judgement judgement = lines.judge(reviewer);
            if (worked.contains(reviewer)) {
                judgement = Judgement.on(Ground.TOOK_PART);
            } else if (worked.stream().anyMatch(decider -> organisation.reportsTo(reviewer, decider, today))) {
                judgement = Judgement.on(Ground.REPORTS_TO_DECIDER);
            }
            found.put(reviewer(reviewer), judgement);
        }
        cases.examine(subject.id(), found);
    }

    /** What one officer is to both sides. */
    Judgement judge(MemberId officer, Parties parties, LocalDate day) {
        return new Lines(parties, day).judge(officer);
    }

    /** The reporting lines around the sides of one case on one day, read once for all officers. */
    private final class Lines {
        private final Parties parties;
        private final LocalDate day;
        private final Set<MemberId> above = new HashSet<>();
        private boolean unknown;

        Lines(Parties parties, LocalDate day) {
            this.parties = parties;
            this.day = day;
            for (MemberId side : parties.sides()) {
                Set<MemberId> managers = organisation.managersAbove(side, day);
                unknown |= managers.isEmpty();
                above.addAll(managers);
            }
        }

        Judgement judge(MemberId officer) {
            if (parties.sides().contains(officer)) {
                return Judgement.on(Ground.PARTY);
            } else if (parties.named().contains(officer)) {
                return Judgement.on(Ground.NAMED);
            } else if (above.contains(officer)) {
                return Judgement.on(Ground.MANAGES_PARTY);
            } else if (reportsToAccused(officer)) {
                return Judgement.on(Ground.REPORTS_TO_ACCUSED);
            } else if (sharesUnit(officer)) {
                return Judgement.on(Ground.SHARED_UNIT);
            }
            return Judgement.on(unknown ? Ground.LINE_UNKNOWN : Ground.NONE);
        }

        private boolean reportsToAccused(MemberId officer) {
            MemberId accused = parties.accused();
            return accused != null && organisation.reportsTo(officer, accused, day);
        }

        private boolean sharesUnit(MemberId officer) {
            LocalDate since = day.minusMonths(MONTHS_TOGETHER);
            return parties.sides().stream().anyMatch(side -> organisation.sharedLeafUnit(officer, side, since, day));
        }
    }
}
