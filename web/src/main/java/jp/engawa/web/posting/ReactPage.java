package jp.engawa.web.posting;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jp.engawa.base.ContentRef;
import jp.engawa.posting.Conversation;
import jp.engawa.posting.MarkSheet;
import jp.engawa.posting.PostTitle;
import jp.engawa.posting.ReactionCount;
import jp.engawa.web.base.Addresses;
import jp.engawa.web.base.Messages;

/** {@code posting/react.xhtml}: sets marks and takes them away where scripts do not run. */
@Named("reactPage")
@RequestScoped
public class ReactPage extends OfContent<MarkSheet> {
    @Inject
    private Conversation conversation;

    @Override
    protected MarkSheet read(ContentRef item) {
        return conversation.marks(item);
    }

    public MarkSheet getSheet() {
        return about();
    }

    /** Sets the mark where it is not set, takes it away where it is. */
    public String turn(ReactionCount mark) {
        ContentRef item = item();
        PostTitle post = about().post();
        if (mark.mine()) {
            conversation.unreact(item, mark.kind());
            Messages.done("posting.react.taken-away");
        } else {
            conversation.react(item, mark.kind());
            Messages.done("posting.react.set");
        }
        return item.kind().equals("comment")
                ? Addresses.redirectTo(conversation.place(item.id()))
                : Addresses.redirectTo(post.kind(), post.id());
    }
}
