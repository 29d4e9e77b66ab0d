package jp.engawa.web.posting;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.UUID;
import jp.engawa.posting.Conversation;
import jp.engawa.posting.PostTitle;
import jp.engawa.web.base.Addresses;
import jp.engawa.web.base.Ids;
import jp.engawa.web.base.Messages;
import org.jspecify.annotations.Nullable;

/** {@code posting/comment.xhtml}: a comment written on a page of its own, for whoever has no scripts. */
@Named("commentPage")
@RequestScoped
public class CommentPage {
    @Inject
    private Conversation conversation;

    private String key = UUID.randomUUID().toString();
    private @Nullable String post;
    private @Nullable String words;
    private @Nullable PostTitle subject;

    public @Nullable PostTitle getSubject() {
        if (subject == null) {
            subject = conversation.subject(Ids.of(post));
        }
        return subject;
    }

    public String save() {
        long comment = conversation.comment(Ids.of(post), words, key);
        Messages.done("posting.comment.done");
        return Addresses.redirectTo(conversation.place(comment));
    }

    public String getKey() {
        return key;
    }

    public void setKey(String key) {
        this.key = key;
    }

    public @Nullable String getPost() {
        return post;
    }

    public void setPost(@Nullable String post) {
        this.post = post;
    }

    public @Nullable String getWords() {
        return words;
    }

    public void setWords(@Nullable String words) {
        this.words = words;
    }
}
