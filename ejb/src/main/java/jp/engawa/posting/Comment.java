package jp.engawa.posting;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jp.engawa.base.ContentRef;
import org.jspecify.annotations.Nullable;

/** A reply below a post. It is not edited: its author takes it back and writes another. */
@Entity
@Table(name = "comment")
@SuppressWarnings("NullAway.Init") // filled by JPA
class Comment extends Content {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "comment_seq")
    @SequenceGenerator(name = "comment_seq", sequenceName = "comment_seq", allocationSize = 50)
    private Long id;

    private long post;

    protected Comment() {}

    Comment(Post post, Writer writer, @Nullable String text) {
        super(writer);
        this.post = post.id();
        say(text);
    }

    @Override
    ContentRef ref() {
        return new ContentRef(CommentSource.KIND, id);
    }

    @Override
    long id() {
        return id;
    }

    long post() {
        return post;
    }
}
