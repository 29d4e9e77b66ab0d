package jp.engawa.web.moderation;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import jp.engawa.moderation.CaseIntake;
import org.jspecify.annotations.Nullable;

/** {@code moderation/sent.xhtml}: the receipt, shown in the answer to the form and never again. */
@Named
@RequestScoped
public class SentPage {
    private CaseIntake.@Nullable Receipt receipt;
    private boolean danger;

    void show(CaseIntake.Receipt taken, boolean inDanger) {
        receipt = taken;
        danger = inDanger;
    }

    public CaseIntake.@Nullable Receipt getReceipt() {
        return receipt;
    }

    public boolean isDanger() {
        return danger;
    }
}
