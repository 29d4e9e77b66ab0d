package jp.engawa.web.posting;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jp.engawa.base.ContentRef;
import jp.engawa.posting.Conversation;
import jp.engawa.posting.PostTitle;
import jp.engawa.posting.WithdrawalOffer;
import jp.engawa.web.base.Addresses;
import jp.engawa.web.base.Messages;

/** {@code posting/withdraw.xhtml}: asks once before words are overwritten for good. */
@Named("withdrawPage")
@RequestScoped
public class WithdrawPage extends OfContent<WithdrawalOffer> {
    @Inject
    private Conversation conversation;

    @Override
    protected WithdrawalOffer read(ContentRef item) {
        return conversation.withdrawal(item);
    }

    /** What would be taken back. */
    public WithdrawalOffer getOffer() {
        return about();
    }

    public String withdraw() {
        PostTitle post = about().post();
        ContentRef item = item();
        if (item.kind().equals("post")) {
            conversation.withdrawPost(item.id());
        } else {
            conversation.withdrawComment(item.id());
        }
        Messages.done("posting.withdraw.done");
        return Addresses.redirectTo(post.kind(), post.id());
    }
}
