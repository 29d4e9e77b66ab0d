package jp.engawa.web.directory;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Objects;
import jp.engawa.base.RuleViolation;
import jp.engawa.directory.HeldCase;
import jp.engawa.directory.HeldPeople;
import jp.engawa.directory.SamePerson;
import jp.engawa.web.base.Messages;
import org.jspecify.annotations.Nullable;

/** {@code directory/held.xhtml}: two operators say whether an entry is somebody Engawa knows. */
@Named
@RequestScoped
public class HeldPage {
    @Inject
    private HeldPeople desk;

    private long run;
    private int seq;
    private @Nullable SamePerson choice;
    private String ticket = "";
    private @Nullable SamePerson seenChoice;
    private @Nullable String seenTicket;
    private @Nullable HeldCase held;

    public HeldCase getHeld() {
        HeldCase known = held;
        if (known == null) {
            known = desk.look(run, seq);
            held = known;
        }
        return known;
    }

    public List<SamePerson> getChoices() {
        return List.of(SamePerson.values());
    }

    public String propose() {
        desk.propose(run, seq, Objects.requireNonNull(choice), ticket);
        Messages.done("directory.held.proposed");
        return "/directory/held?faces-redirect=true&run=" + run + "&seq=" + seq;
    }

    /**
     * Approves what was shown, which the page brought along: somebody may have proposed otherwise since. A form that does not say what
     * was shown approves nothing.
     */
    public String approve() {
        if (seenChoice == null || seenTicket == null) {
            throw new RuleViolation("directory.held-changed");
        }
        desk.approve(run, seq, seenChoice, seenTicket);
        Messages.done("directory.held.approved");
        return "/directory/runs?faces-redirect=true";
    }

    /** The choice the reader saw; when the page is drawn, the proposed one. */
    public @Nullable SamePerson getSeenChoice() {
        HeldCase.Proposal proposal = getHeld().proposal();
        return seenChoice != null ? seenChoice : proposal == null ? null : proposal.choice();
    }

    public void setSeenChoice(@Nullable SamePerson seen) {
        seenChoice = seen;
    }

    /** How it was checked, as the reader saw it. */
    public String getSeenTicket() {
        HeldCase.Proposal proposal = getHeld().proposal();
        return seenTicket != null ? seenTicket : proposal == null ? "" : proposal.ticket();
    }

    public void setSeenTicket(@Nullable String seen) {
        seenTicket = seen;
    }

    public long getRun() {
        return run;
    }

    public void setRun(long run) {
        this.run = run;
    }

    public int getSeq() {
        return seq;
    }

    public void setSeq(int seq) {
        this.seq = seq;
    }

    public @Nullable SamePerson getChoice() {
        return choice;
    }

    public void setChoice(@Nullable SamePerson choice) {
        this.choice = choice;
    }

    public String getTicket() {
        return ticket;
    }

    public void setTicket(String ticket) {
        this.ticket = ticket;
    }
}
