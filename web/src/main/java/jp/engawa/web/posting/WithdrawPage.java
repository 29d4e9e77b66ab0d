package jp.engawa.web.posting;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jp.engawa.base.ContentRef;
import jp.engawa.base.NotFound;
import jp.engawa.posting.Conversation;
import jp.engawa.posting.PostTitle;
import jp.engawa.posting.WithdrawalOffer;
import jp.engawa.web.base.Addresses;
import jp.engawa.web.base.Messages;
import org.jspecify.annotations.Nullable;

/** {@code posting/withdraw.xhtml}: asks once before words are overwritten for good. */
@Named("withdrawPage")
@RequestScoped
public class WithdrawPage {
    @Inject
    private Conversation conversation;

    private @Nullable String ref;
    private @Nullable WithdrawalOffer offer;

    /** What would be taken back. */
    public WithdrawalOffer getOffer() {
        WithdrawalOffer known = offer;
        if (known == null) {
            known = conversation.withdrawal(parsed());
            offer = known;
        }
        return known;
    }

    public String withdraw() {
        PostTitle post = getOffer().post();
        ContentRef item = parsed();
        if (item.kind().equals("post")) {
            conversation.withdrawPost(item.id());
        } else {
            conversation.withdrawComment(item.id());
        }
        Messages.done("posting.withdraw.done");
        return Addresses.redirectTo(post.kind(), post.id());
    }

    private ContentRef parsed() {
        String text = ref;
        if (text == null) {
            throw new NotFound();
        }
        return ContentRef.parse(text);
    }

    public @Nullable String getRef() {
        return ref;
    }

    public void setRef(@Nullable String ref) {
        this.ref = ref;
    }
}
