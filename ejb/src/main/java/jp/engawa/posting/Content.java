package jp.engawa.posting;

import jakarta.persistence.Column;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import jp.engawa.base.ContentRef;
import jp.engawa.base.MemberId;
import jp.engawa.base.NotPermitted;
import jp.engawa.base.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wrote and can be reported for: a post or a comment.
 *
 * <p>Its author may take it back. A case may hide it and give it back. Withdrawn is final: the words are overwritten, the row stays so
 * that the thread keeps its shape.
 */
@MappedSuperclass
@SuppressWarnings("NullAway.Init") // filled by JPA
abstract class Content {
    @Version
    private int version;

    private MemberId author;

    @Column(name = "author_unit")
    private @Nullable UnitId authorUnit;

    private String body;
    private String html;
    private int renderer;

    @Enumerated(EnumType.STRING)
    private ContentState state = ContentState.VISIBLE;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "idempotency_key")
    private @Nullable String idempotencyKey;

    protected Content() {}

    Content(Writer writer) {
        this.author = writer.member();
        this.authorUnit = writer.unit();
        this.idempotencyKey = writer.key();
        this.createdAt = writer.at().truncatedTo(ChronoUnit.MICROS);
    }

    /** Replaces the words. */
    void say(@Nullable String words) {
        body = Wording.body(words);
        html = Markdown.render(body).html();
        renderer = Markdown.VERSION;
    }

    /** Overwrites the words for good; tells whether they were still there. */
    boolean withdraw(MemberId member) {
        byAuthor(member);
        if (state == ContentState.WITHDRAWN) {
            return false;
        }
        state = ContentState.WITHDRAWN;
        body = "";
        html = "";
        return true;
    }

    void byAuthor(MemberId member) {
        if (!author.equals(member)) {
            throw new NotPermitted("posting.not-yours");
        }
    }

    void hide() {
        if (state == ContentState.VISIBLE) {
            state = ContentState.HIDDEN;
        }
    }

    void restore() {
        if (state == ContentState.HIDDEN) {
            state = ContentState.VISIBLE;
        }
    }

    abstract ContentRef ref();

    abstract long id();

    MemberId author() {
        return author;
    }

    @Nullable
    UnitId authorUnit() {
        return authorUnit;
    }

    String body() {
        return body;
    }

    SafeHtml rendered() {
        return Markdown.kept(body, html, renderer);
    }

    ContentState state() {
        return state;
    }

    Instant createdAt() {
        return createdAt;
    }
}
