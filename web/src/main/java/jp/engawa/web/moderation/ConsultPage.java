package jp.engawa.web.moderation;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import jp.engawa.moderation.CaseIntake;
import jp.engawa.moderation.CaseIntake.Door;

/** {@code moderation/consult.xhtml}: the consultation form, open to everybody whatever gate or measure stands. */
@Named
@RequestScoped
public class ConsultPage {
    @Inject
    private CaseIntake intake;

    @Inject
    private SentPage sent;

    private final StatementForm form = new StatementForm();
    private Door door = Door.CONFIDENTIAL;

    public List<Door> getDoors() {
        return List.of(Door.CONFIDENTIAL, Door.NAMED);
    }

    public Door getDoor() {
        return door;
    }

    public void setDoor(Door door) {
        this.door = door;
    }

    public StatementForm getForm() {
        return form;
    }

    public String send() {
        Door chosen = door == Door.NAMED ? Door.NAMED : Door.CONFIDENTIAL;
        sent.show(intake.consult(chosen, form.statement()), form.isDanger());
        return "/moderation/sent";
    }
}
