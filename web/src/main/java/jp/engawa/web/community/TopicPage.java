package jp.engawa.web.community;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jp.engawa.community.Topics;
import jp.engawa.posting.Discussion;
import jp.engawa.web.base.Ids;
import org.jspecify.annotations.Nullable;

/** {@code community/topic.xhtml}: one topic with its comments. */
@Named("topicPage")
@RequestScoped
public class TopicPage {
    @Inject
    private Topics topics;

    private @Nullable String id;
    private @Nullable String after;
    private @Nullable Discussion topic;

    public void load() {
        topic = topics.topic(Ids.of(id), after);
    }

    public @Nullable Discussion getTopic() {
        return topic;
    }

    public @Nullable String getId() {
        return id;
    }

    public void setId(@Nullable String id) {
        this.id = id;
    }

    public @Nullable String getAfter() {
        return after;
    }

    public void setAfter(@Nullable String after) {
        this.after = after;
    }
}
