package jp.engawa.web.moderation;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import jp.engawa.base.EngawaClock;
import jp.engawa.base.RuleViolation;
import jp.engawa.moderation.CaseInquiry;
import jp.engawa.moderation.CaseReview;
import jp.engawa.moderation.Triage;
import jp.engawa.moderation.Triage.Severity;
import jp.engawa.moderation.Triage.Whistleblowing;
import jp.engawa.moderation.Triage.Wish;
import jp.engawa.web.base.Messages;
import org.jspecify.annotations.Nullable;

/** {@code moderation/triage.xhtml}: what is settled before anything else happens. */
@Named
@RequestScoped
public class TriagePage {
    @Inject
    private OpenCase openCase;

    @Inject
    private CaseReview review;

    @Inject
    private CaseInquiry inquiry;

    private final Typed typed = new Typed();
    private @Nullable Severity severity;
    private @Nullable Whistleblowing whistleblowing;
    private @Nullable Wish wish;

    public void load() {
        Triage before = openCase.getFile().triage();
        if (before != null) {
            severity = before.severity();
            whistleblowing = before.whistleblowing();
            wish = before.wish();
        }
    }

    public String save() {
        Severity how = severity;
        Whistleblowing kind = whistleblowing;
        Wish wanted = wish;
        if (how == null || kind == null || wanted == null) {
            throw new RuleViolation("moderation.guard.triaged");
        }
        review.triage(openCase.seen(), new Triage(how, kind, wanted));
        Messages.done("moderation.triage.saved");
        return openCase.to("case");
    }

    public String name() {
        try {
            LocalDateTime act = LocalDateTime.parse(typed.text("act"));
            inquiry.name(
                    openCase.seen(),
                    typed.text("login"),
                    act.atZone(EngawaClock.ZONE).toInstant());
        } catch (DateTimeParseException noTime) {
            throw new RuleViolation("moderation.time-needed");
        }
        Messages.done("moderation.triage.named");
        return openCase.to("triage");
    }

    public List<Severity> getSeverities() {
        return List.of(Severity.values());
    }

    public List<Whistleblowing> getAnswers() {
        return List.of(Whistleblowing.values());
    }

    public List<Wish> getWishes() {
        return List.of(Wish.values());
    }

    public Typed getTyped() {
        return typed;
    }

    public @Nullable Severity getSeverity() {
        return severity;
    }

    public void setSeverity(@Nullable Severity severity) {
        this.severity = severity;
    }

    public @Nullable Whistleblowing getWhistleblowing() {
        return whistleblowing;
    }

    public void setWhistleblowing(@Nullable Whistleblowing whistleblowing) {
        this.whistleblowing = whistleblowing;
    }

    public @Nullable Wish getWish() {
        return wish;
    }

    public void setWish(@Nullable Wish wish) {
        this.wish = wish;
    }
}
