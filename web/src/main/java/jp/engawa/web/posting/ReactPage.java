package jp.engawa.web.posting;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jp.engawa.base.ContentRef;
import jp.engawa.base.NotFound;
import jp.engawa.posting.Conversation;
import jp.engawa.posting.MarkSheet;
import jp.engawa.posting.PostTitle;
import jp.engawa.posting.ReactionCount;
import jp.engawa.web.base.Addresses;
import jp.engawa.web.base.Messages;
import org.jspecify.annotations.Nullable;

/** {@code posting/react.xhtml}: sets marks and takes them away where scripts do not run. */
@Named("reactPage")
@RequestScoped
public class ReactPage {
    @Inject
    private Conversation conversation;

    private @Nullable String ref;
    private @Nullable MarkSheet sheet;

    public MarkSheet getSheet() {
        MarkSheet known = sheet;
        if (known == null) {
            known = conversation.marks(parsed());
            sheet = known;
        }
        return known;
    }

    /** Sets the mark where it is not set, takes it away where it is. */
    public String turn(ReactionCount mark) {
        ContentRef item = parsed();
        PostTitle post = getSheet().post();
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
