package jp.engawa.web.policy;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import jp.engawa.policy.ReceiptCard;
import jp.engawa.policy.Terms;
import jp.engawa.web.base.Messages;
import org.jspecify.annotations.Nullable;

/** {@code policy/receipts.xhtml}: all of one's receipts, and the one click that takes the acceptance back. */
@Named
@RequestScoped
public class ReceiptsPage {
    @Inject
    private Terms terms;

    private @Nullable List<ReceiptCard> receipts;

    public List<ReceiptCard> getReceipts() {
        List<ReceiptCard> known = receipts;
        if (known == null) {
            known = terms.myReceipts();
            receipts = known;
        }
        return known;
    }

    /** Whether there is an acceptance to take back. */
    public boolean isAccepted() {
        return getReceipts().stream().anyMatch(receipt -> receipt.withdrawnAt() == null);
    }

    public String withdraw() {
        terms.withdraw();
        Messages.done("policy.receipts.withdrawn");
        return "/policy/receipts?faces-redirect=true";
    }
}
