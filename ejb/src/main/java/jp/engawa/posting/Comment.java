package jp.engawa.posting;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import jp.engawa.base.ContentRef;
import jp.engawa.base.MemberId;
import jp.engawa.base.NotPermitted;
import jp.engawa.base.UnitId;
import org.jspecify.annotations.Nullable;

/** A reply below a post. It is not edited: its author takes it back and writes another. */
@Entity
@Table(name = "comment")
@SuppressWarnings("NullAway.Init") // filled by JPA
class Comment {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "comment_seq")
    @SequenceGenerator(name = "comment_seq", sequenceName = "comment_seq", allocationSize = 50)
    private Long id;

    @Version
    private int version;

    private long post;
    private MemberId author;

    @Column(name = "author_unit")
    private @Nullable UnitId authorUnit;

    private String body;
    private String html;
    private int renderer = Markdown.VERSION;

    @Enumerated(EnumType.STRING)
    private ContentState state = ContentState.VISIBLE;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "idempotency_key")
    private @Nullable String idempotencyKey;

    protected Comment() {}

    Comment(Post post, Writer writer, @Nullable String text) {
        this.post = post.id();
        this.author = writer.member();
        this.authorUnit = writer.unit();
        this.idempotencyKey = writer.key();
        this.createdAt = writer.at().truncatedTo(ChronoUnit.MICROS);
        this.body = Wording.body(text);
        this.html = Markdown.render(body).html();
    }

    /** Overwrites the words for good; tells whether they were still there. */
    boolean withdraw(MemberId member) {
        if (!author.equals(member)) {
            throw new NotPermitted("posting.not-yours");
        }
        if (state == ContentState.WITHDRAWN) {
            return false;
        }
        state = ContentState.WITHDRAWN;
        body = "";
        html = "";
        return true;
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

    ContentRef ref() {
        return new ContentRef(CommentSource.KIND, id);
    }

    long id() {
        return id;
    }

    long post() {
        return post;
    }

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
