/**
 * 通報と事案. From a member's report to the decision, the measure, the objection and the end of the case.
 *
 * <p>{@link jp.engawa.moderation.Passage} holds the whole graph of states. A case names nobody: its rows carry keyed hashes, real ids and
 * every narrative lie in the case's envelope. Who may see a case is decided before anybody looks ({@code case_recusal}); an officer with a
 * conflict of interest, or one not examined yet, finds nothing by list, counter, search or address, with the same statements and the same
 * answer as for a wrong address.
 *
 * <p>The times of a measure and of its case are close to each other, and the measure must name the person; somebody who reads both tables
 * can guess which belong together, never what is written in the case.
 *
 * <p>In the graph but without a desk yet, planned: merging, referral to a court or the police as a document, objection to a dismissal,
 * the committee sending a case back, finding of retaliation, reopening, retention and disposal. Planned beside the graph: the anonymous
 * door, reports by outsiders, a supervisor's role (until then the second officer), the external line when no officer is left, interim
 * measures, files and interviews, the referral to HR, mails, statistics, hand-over to a deputy, encrypted drafts, the alert of two
 * officers where somebody is in danger, reports of profiles, a limit on repeated reports, "same department" as a soft conflict, business
 * days for deadlines, telling the reporter when an objection changes the result.
 */
@Feature(
        name = "moderation",
        uses = {"directory", "audit", "outbox", "vault", "policy", "measure", "profile", "posting"})
@NullMarked
package jp.engawa.moderation;

import jp.engawa.base.Feature;
import org.jspecify.annotations.NullMarked;
