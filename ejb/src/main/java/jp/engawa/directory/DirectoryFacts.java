package jp.engawa.directory;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jp.engawa.audit.AuditTrail;
import jp.engawa.base.CleanText;
import jp.engawa.base.Desk;
import jp.engawa.base.EngawaClock;
import jp.engawa.base.Role;
import jp.engawa.ldap.Outcome;
import jp.engawa.ldap.Snapshot;
import jp.engawa.ldap.State;

/** What Engawa itself holds about the company, for the operator's command line. */
@Stateless
@Desk(Role.OPERATOR)
public class DirectoryFacts {
    @Inject
    CompanyRepository company;

    @Inject
    ReasonRepository reasons;

    @Inject
    RunRepository runs;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /** The whole company as a snapshot file, with names; that somebody took it is audited. */
    public String state() {
        State state = company.state(LocalDate.ofInstant(clock.instant(), EngawaClock.ZONE), List.of());
        Snapshot snapshot = new Snapshot(
                Outcome.COMPLETE,
                clock.instant(),
                "engawa",
                0,
                0,
                List.of(),
                state.units(),
                state.members().stream().map(State.Member::facts).toList(),
                state.positions(),
                Set.of(),
                List.of(),
                List.of());
        audit.record(
                "directory.state.taken",
                "company",
                Map.of("people", snapshot.people().size()));
        return snapshot.toJson();
    }

    /** The run as a plan file, with all its items. */
    public String plan(long run) {
        return runs.file(run).toJson();
    }

    /** Why the employee stands as they do. */
    public KnownPerson explain(String typed) {
        String number = CleanText.of(typed);
        LocalDate day = LocalDate.ofInstant(clock.instant(), EngawaClock.ZONE);
        List<Sentence> sentences = reasons.of(number, day);
        return new KnownPerson(number, !sentences.isEmpty(), sentences);
    }
}
