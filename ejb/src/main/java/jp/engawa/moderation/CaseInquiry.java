package jp.engawa.moderation;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jp.engawa.base.Desk;
import jp.engawa.base.MemberId;
import jp.engawa.base.Role;
import jp.engawa.base.RuleViolation;
import jp.engawa.directory.Organisation;
import jp.engawa.moderation.CaseFile.Finding;
import jp.engawa.moderation.CasePaper.Kind;
import jp.engawa.moderation.Passage.Guard;

/** 調査と事実認定. The officer in charge finds out what happened and hears the other side before anything is decided. */
@Stateless
@Desk(Role.INTAKE_OFFICER)
public class CaseInquiry {
    private static final int LONGEST_NOTICE = 60;

    @Inject
    private CaseRepository cases;

    @Inject
    private CaseWork work;

    @Inject
    private CaseFolder folder;

    @Inject
    private CaseFiles files;

    @Inject
    private Recusal recusal;

    @Inject
    private Organisation organisation;

    /** Says who a consultation turned out to be about, and when it was done; everybody's conflicts are examined again. */
    public void name(CaseSeen seen, String login, Instant act) {
        ModerationCase subject = work.inCharge(seen);
        work.require(subject, CaseState.TRIAGE, CaseState.CONSULTATION, CaseState.INVESTIGATION);
        MemberId accused = organisation
                .byLogin(login.strip())
                .orElseThrow(() -> new RuleViolation("moderation.nobody-of-that-name", login));
        subject.against(recusal.party(accused));
        Parties parties = folder.parties(subject).against(accused, act);
        folder.put(subject, Kind.PARTIES, work.me(), parties.write());
        recusal.examine(subject, parties);
        work.record("moderation.accused.named", subject, Map.of());
    }

    /** Adds an allegation with what shows it, or that it is not proven. */
    public void add(CaseSeen seen, Finding finding) {
        if (finding.allegation().isBlank()) {
            throw new RuleViolation("moderation.text-needed");
        }
        if (!finding.answered()) {
            throw new RuleViolation(Guard.ALLEGATIONS_ANSWERED.sentence());
        }
        ModerationCase subject = work.inCharge(seen);
        work.require(subject, CaseState.INVESTIGATION);
        List<Finding> findings = new ArrayList<>(files.findings(subject));
        findings.add(finding);
        files.writeFindings(subject, findings, work.me());
        work.record("moderation.finding.written", subject, Map.of("findings", findings.size()));
    }

    /** Takes an allegation out again, counted from 0. What was written before stays in the envelope. */
    public void remove(CaseSeen seen, int position) {
        ModerationCase subject = work.inCharge(seen);
        work.require(subject, CaseState.INVESTIGATION);
        List<Finding> findings = new ArrayList<>(files.findings(subject));
        if (position < 0 || position >= findings.size()) {
            throw new RuleViolation("moderation.changed-meanwhile");
        }
        findings.remove(position);
        files.writeFindings(subject, findings, work.me());
        work.record("moderation.finding.removed", subject, Map.of("findings", findings.size()));
    }

    /** Closes the inquiry: the findings stand. */
    public void conclude(CaseSeen seen) {
        ModerationCase subject = work.inCharge(seen);
        List<Finding> findings = files.findings(subject);
        boolean answered = !findings.isEmpty() && findings.stream().allMatch(Finding::answered);
        work.byOfficer(
                subject, CaseAction.CONCLUDE, null, answered ? new Guard[] {Guard.ALLEGATIONS_ANSWERED} : new Guard[0]);
    }

    /** Gives the accused the chance to be heard, by a day at least seven days away. From now on they know of the case. */
    public void invite(CaseSeen seen, String invitation, int days) {
        ModerationCase subject = work.inCharge(seen);
        if (subject.accused() == null) {
            throw new RuleViolation("moderation.accused-unknown");
        }
        Instant until = notice(invitation, days);
        folder.put(subject, Kind.INVITATION, work.me(), invitation.strip());
        work.byOfficer(subject, CaseAction.INVITE, null, Guard.NOTICE_OF_SEVEN_DAYS);
        cases.hearing(subject)
                .ifPresentOrElse(before -> before.again(until), () -> cases.add(new CaseHearing(subject, until)));
    }

    /** The second announcement, after the first passed in silence. */
    public void remind(CaseSeen seen, String invitation, int days) {
        ModerationCase subject = work.inCharge(seen);
        work.require(subject, CaseState.HEARING);
        Instant until = notice(invitation, days);
        cases.hearing(subject).orElseThrow().remind(until, work.now());
        folder.put(subject, Kind.INVITATION, work.me(), invitation.strip());
        work.record("moderation.hearing.announced-again", subject, Map.of("until", until));
    }

    private Instant notice(String invitation, int days) {
        if (invitation.isBlank()) {
            throw new RuleViolation("moderation.text-needed");
        }
        if (days < CaseHearing.LEAST_DAYS || days > LONGEST_NOTICE) {
            throw new RuleViolation(Guard.NOTICE_OF_SEVEN_DAYS.sentence(), CaseHearing.LEAST_DAYS, LONGEST_NOTICE);
        }
        return ModerationCase.endOfDay(work.now(), days);
    }
}
