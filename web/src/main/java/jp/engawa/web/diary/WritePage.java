package jp.engawa.web.diary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.UUID;
import jp.engawa.diary.Diaries;
import jp.engawa.posting.Draft;
import jp.engawa.posting.PostKind;
import jp.engawa.web.base.Addresses;
import jp.engawa.web.base.Ids;
import jp.engawa.web.base.Messages;
import org.jspecify.annotations.Nullable;

/** {@code diary/write.xhtml}: a new entry, or an own one to be changed. */
@Named("writePage")
@RequestScoped
public class WritePage {
    @Inject
    private Diaries diaries;

    private String key = UUID.randomUUID().toString();
    private @Nullable String id;
    private @Nullable String subject;
    private @Nullable String words;

    public void load() {
        if (id != null) {
            Draft before = diaries.words(Ids.of(id));
            subject = before.title();
            words = before.body();
        }
    }

    public String save() {
        long entry;
        if (id == null) {
            entry = diaries.write(new Draft(subject, words), key);
            Messages.done("diary.write.done");
        } else {
            entry = Ids.of(id);
            diaries.edit(entry, new Draft(subject, words));
            Messages.done("diary.write.changed");
        }
        return Addresses.redirectTo(PostKind.DIARY, entry);
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
