package jp.engawa.web.moderation;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jp.engawa.base.ContentRef;
import jp.engawa.moderation.CaseIntake;
import org.jspecify.annotations.Nullable;

/** {@code moderation/report.xhtml}: reporting something written; {@code ?ref=comment:45}. */
@Named
@RequestScoped
public class ReportPage {
    @Inject
    private CaseIntake intake;

    @Inject
    private SentPage sent;

    private final StatementForm form = new StatementForm();
    private CaseIntake.@Nullable Reported reported;

    public void load() {
        getReported();
    }

    public String getRef() {
        return Typed.parameter("ref");
    }

    /** A last look at what is going to be reported. */
    public CaseIntake.Reported getReported() {
        CaseIntake.Reported known = reported;
        if (known == null) {
            known = intake.look(ContentRef.parse(getRef()));
            reported = known;
        }
        return known;
    }

    public StatementForm getForm() {
        return form;
    }

    public String send() {
        sent.show(intake.report(ContentRef.parse(getRef()), form.statement()), form.isDanger());
        return "/moderation/sent";
    }
}
