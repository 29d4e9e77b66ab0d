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
import jp.engawa.base.NetworkId;
import jp.engawa.base.NotPermitted;
import jp.engawa.base.PlaceRef;
import jp.engawa.base.RuleViolation;
import jp.engawa.base.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * One article of a diary or one topic of a community.
 *
 * <p>Its author may edit it and take it back. A case may hide it and give it back. Withdrawn is final: the words are overwritten, the
 * row stays so that the thread below keeps its place.
 */
@Entity
@Table(name = "post")
@SuppressWarnings("NullAway.Init") // filled by JPA
class Post {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "post_seq")
    @SequenceGenerator(name = "post_seq", sequenceName = "post_seq", allocationSize = 50)
    private Long id;

    @Version
    private int version;

    private NetworkId network;

    @Column(name = "place_kind")
    private String placeKind;

    @Column(name = "place_id")
    private long placeId;

    @Enumerated(EnumType.STRING)
    private PostKind kind;

    private MemberId author;

    @Column(name = "author_unit")
    private @Nullable UnitId authorUnit;

    private String title;
    private String body;
    private String html;
    private String excerpt;
    private int renderer;

    @Enumerated(EnumType.STRING)
    private ContentState state = ContentState.VISIBLE;

    @Enumerated(EnumType.STRING)
    private Visibility visibility;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "edited_at")
    private @Nullable Instant editedAt;

    @Column(name = "idempotency_key")
    private @Nullable String idempotencyKey;

    protected Post() {}

    Post(NetworkId network, PlaceRef place, PostKind kind, Visibility visibility, Writer writer, Draft draft) {
        this.network = network;
        this.placeKind = place.kind();
        this.placeId = place.id();
        this.kind = kind;
        this.visibility = visibility;
        this.author = writer.member();
        this.authorUnit = writer.unit();
        this.idempotencyKey = writer.key();
        this.createdAt = writer.at().truncatedTo(ChronoUnit.MICROS);
        say(draft);
    }

    /** Replaces the words; tells whether anything differs from before. */
    boolean edit(MemberId editor, Draft draft, Instant now) {
        byAuthor(editor);
        if (state != ContentState.VISIBLE) {
            throw new RuleViolation("posting.gone");
        }
        String beforeTitle = title;
        String beforeBody = body;
        say(draft);
        if (title.equals(beforeTitle) && body.equals(beforeBody)) {
            return false;
        }
        editedAt = now.truncatedTo(ChronoUnit.MICROS);
        return true;
    }

    /** Overwrites the words for good; tells whether they were still there. */
    boolean withdraw(MemberId member) {
        byAuthor(member);
        if (state == ContentState.WITHDRAWN) {
            return false;
        }
        state = ContentState.WITHDRAWN;
        title = "";
        body = "";
        html = "";
        excerpt = "";
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

    private void say(Draft draft) {
        title = Wording.title(draft.title());
        body = Wording.body(draft.body());
        html = Markdown.render(body).html();
        excerpt = Markdown.excerpt(body);
        renderer = Markdown.VERSION;
    }

    private void byAuthor(MemberId member) {
        if (!author.equals(member)) {
            throw new NotPermitted("posting.not-yours");
        }
    }

    ContentRef ref() {
        return new ContentRef(PostSource.KIND, id);
    }

    PlaceRef place() {
        return new PlaceRef(placeKind, placeId);
    }

    long id() {
        return id;
    }

    NetworkId network() {
        return network;
    }

    PostKind kind() {
        return kind;
    }

    MemberId author() {
        return author;
    }

    @Nullable
    UnitId authorUnit() {
        return authorUnit;
    }

    String title() {
        return title;
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

    Visibility visibility() {
        return visibility;
    }

    Instant createdAt() {
        return createdAt;
    }

    @Nullable
    Instant editedAt() {
        return editedAt;
    }
}
