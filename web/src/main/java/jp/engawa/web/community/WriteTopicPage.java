package jp.engawa.web.community;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.UUID;
import jp.engawa.community.Topics;
import jp.engawa.posting.Draft;
import jp.engawa.posting.PostKind;
import jp.engawa.web.base.Addresses;
import jp.engawa.web.base.Ids;
import jp.engawa.web.base.Messages;
import org.jspecify.annotations.Nullable;

/** {@code community/write-topic.xhtml}: a new topic in a community, or an own one to be changed. */
@Named("writeTopicPage")
@RequestScoped
public class WriteTopicPage {
    @Inject
    private Topics topics;

    private String key = UUID.randomUUID().toString();
    private @Nullable String community;
    private @Nullable String id;
    private @Nullable String subject;
    private @Nullable String words;

    public void load() {
        if (id != null) {
            Draft before = topics.words(Ids.of(id));
            subject = before.title();
            words = before.body();
        }
    }

    public String save() {
        long topic;
        if (id == null) {
            topic = topics.write(Ids.of(community), new Draft(subject, words), key);
            Messages.done("community.write.done");
        } else {
            topic = Ids.of(id);
            topics.edit(topic, new Draft(subject, words));
            Messages.done("community.write.changed");
        }
        return Addresses.redirectTo(PostKind.TOPIC, topic);
    }

    public String getKey() {
        return key;
    }

    public void setKey(String key) {
        this.key = key;
    }

    public @Nullable String getId() {
        return id;
    }

    public void setId(@Nullable String id) {
        this.id = id == null || id.isEmpty() ? null : id;
    }

    public @Nullable String getCommunity() {
        return community;
    }

    public void setCommunity(@Nullable String community) {
        this.community = community;
    }

    public @Nullable String getSubject() {
        return subject;
    }

    public void setSubject(@Nullable String subject) {
        this.subject = subject;
    }

    public @Nullable String getWords() {
        return words;
    }

    public void setWords(@Nullable String words) {
        this.words = words;
    }
}
