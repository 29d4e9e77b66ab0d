package jp.engawa.web.policy;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jp.engawa.base.NotFound;
import jp.engawa.policy.ReceiptPaper;
import jp.engawa.policy.Terms;
import org.jspecify.annotations.Nullable;

/** {@code policy/receipt.xhtml}: one receipt, to be printed or taken away. */
@Named
@RequestScoped
public class ReceiptPage {
    @Inject
    private Terms terms;

    private @Nullable String code;
    private boolean given;
    private @Nullable ReceiptPaper paper;

    public void load() {
        if (code == null) {
            throw new NotFound();
        }
        paper = terms.receipt(code);
    }

    public @Nullable ReceiptPaper getPaper() {
        return paper;
    }

    public @Nullable String getCode() {
        return code;
    }

    public void setCode(@Nullable String code) {
        this.code = code;
    }

    /** Whether the terms were accepted a moment ago, so that there is a next step. */
    public boolean isGiven() {
        return given;
    }

    public void setGiven(boolean given) {
        this.given = given;
    }
}
