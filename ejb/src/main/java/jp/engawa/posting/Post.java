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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import jp.engawa.base.ContentRef;
import jp.engawa.base.MemberId;
import jp.engawa.base.NetworkId;
import jp.engawa.base.PlaceRef;
import jp.engawa.base.RuleViolation;
import org.jspecify.annotations.Nullable;

/**
 * One article of a diary or one topic of a community.
 *
 * <p>Its author may edit it.
 */
@Entity
@Table(name = "post")
@SuppressWarnings("NullAway.Init") // filled by JPA
class Post extends Content {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "post_seq")
    @SequenceGenerator(name = "post_seq", sequenceName = "post_seq", allocationSize = 50)
    private Long id;

    private NetworkId network;

    @Column(name = "place_kind")
    private String placeKind;

    @Column(name = "place_id")
    private long placeId;

    @Enumerated(EnumType.STRING)
    private PostKind kind;

    private String title;
    private String excerpt;

    @Enumerated(EnumType.STRING)
    private Visibility visibility;

    @Column(name = "edited_at")
    private @Nullable Instant editedAt;

    protected Post() {}

    Post(NetworkId network, PlaceRef place, PostKind kind, Visibility visibility, Writer writer, Draft draft) {
        super(writer);
        this.network = network;
        this.placeKind = place.kind();
        this.placeId = place.id();
        this.kind = kind;
        this.visibility = visibility;
        say(draft);
    }

    /** Replaces the words; tells whether anything differs from before. */
    boolean edit(MemberId editor, Draft draft, Instant now) {
        byAuthor(editor);
        if (state() != ContentState.VISIBLE) {
            throw new RuleViolation("posting.gone");
        }
        String beforeTitle = title;
        String beforeBody = body();
        say(draft);
        if (title.equals(beforeTitle) && body().equals(beforeBody)) {
            return false;
        }
        editedAt = now.truncatedTo(ChronoUnit.MICROS);
        return true;
    }

    @Override
    boolean withdraw(MemberId member) {
        if (!super.withdraw(member)) {
            return false;
        }
        title = "";
        excerpt = "";
        return true;
    }

    private void say(Draft draft) {
        title = Wording.title(draft.title());
        say(draft.body());
        excerpt = Markdown.excerpt(body());
    }

    @Override
    ContentRef ref() {
        return new ContentRef(PostSource.KIND, id);
    }

    PlaceRef place() {
        return new PlaceRef(placeKind, placeId);
    }

    @Override
    long id() {
        return id;
    }

    NetworkId network() {
        return network;
    }

    PostKind kind() {
        return kind;
    }

    String title() {
        return title;
    }

    Visibility visibility() {
        return visibility;
    }

    @Nullable
    Instant editedAt() {
        return editedAt;
    }
}
