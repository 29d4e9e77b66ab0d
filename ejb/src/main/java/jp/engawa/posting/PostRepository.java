package jp.engawa.posting;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jp.engawa.base.ContentRef;
import jp.engawa.base.MemberId;
import jp.engawa.base.NotFound;
import jp.engawa.base.PlaceRef;
import jp.engawa.base.Rows;
import org.jspecify.annotations.Nullable;

/** Posts, comments and marks as things that change. */
@Dependent
class PostRepository {
    @PersistenceContext
    private EntityManager em;

    /** What a post said until an edit. */
    record Edit(Instant replacedAt, String title, String body) {}

    Post post(long id) {
        return Optional.ofNullable(em.find(Post.class, id)).orElseThrow(NotFound::new);
    }

    Comment comment(long id) {
        return Optional.ofNullable(em.find(Comment.class, id)).orElseThrow(NotFound::new);
    }

    Optional<Post> findPost(long id) {
        return Optional.ofNullable(em.find(Post.class, id));
    }

    Optional<Comment> findComment(long id) {
        return Optional.ofNullable(em.find(Comment.class, id));
    }

    long add(Post post) {
        em.persist(post);
        em.flush();
        return post.id();
    }

    long add(Comment comment) {
        em.persist(comment);
        em.flush();
        return comment.id();
    }

    /** The post this author has already sent to the place under the key. A second sender with the same key waits here for the first. */
    Optional<Long> sentPost(MemberId author, PlaceRef place, @Nullable String key) {
        return sent(
                "select id from post where author = ? and idempotency_key = ? and place_kind = ? and place_id = ?",
                author,
                key,
                place.kind(),
                place.id());
    }

    /** The comment this author has already sent to the post under the key; see {@link #sentPost}. */
    Optional<Long> sentComment(MemberId author, long post, @Nullable String key) {
        return sent("select id from comment where author = ? and idempotency_key = ? and post = ?", author, key, post);
    }

    private Optional<Long> sent(String sql, MemberId author, @Nullable String key, Object... target) {
        if (key == null) {
            return Optional.empty();
        }
        Rows rows = Rows.on(em);
        rows.list("select pg_advisory_xact_lock(hashtextextended(?, ?))", row -> true, key, author);
        return rows.first(
                sql,
                row -> row.number("id"),
                Stream.concat(Stream.of(author, key), Stream.of(target)).toArray());
    }

    void keepEdit(long post, Instant replacedAt, String title, String body) {
        Rows.on(em)
                .update(
                        "insert into post_edit (post, replaced_at, title, body) values (?, ?, ?, ?) on conflict do nothing",
                        post,
                        replacedAt,
                        title,
                        body);
    }

    void dropEdits(long post) {
        Rows.on(em).update("delete from post_edit where post = ?", post);
    }

    List<Edit> edits(long post) {
        return Rows.on(em)
                .list(
                        "select replaced_at, title, body from post_edit where post = ? order by replaced_at",
                        row -> new Edit(row.instant("replaced_at"), row.text("title"), row.text("body")),
                        post);
    }

    /** The comments around one moment of a thread, oldest first: what somebody reading it there had before their eyes. */
    List<Comment> around(long post, Instant moment, int each) {
        return em.createQuery(
                        "select c from Comment c where c.post = :post and c.id in :ids order by c.createdAt, c.id",
                        Comment.class)
                .setParameter("post", post)
                .setParameter("ids", nearest(post, moment, each))
                .getResultList();
    }

    private List<Long> nearest(long post, Instant moment, int each) {
        List<Long> ids = Rows.on(em).list("""
                        (select id from comment where post = ? and created_at <= ? order by created_at desc, id desc limit ?)
                        union all
                        (select id from comment where post = ? and created_at > ? order by created_at, id limit ?)
                        """, row -> row.number("id"), post, moment, each, post, moment, each);
        return ids.isEmpty() ? List.of(-1L) : ids;
    }

    /** How many comments stand before this one in its thread, counted no further than to the limit. */
    int earlier(Comment comment, int limit) {
        return Rows.on(em)
                .first("""
                        select count(*) as many from
                          (select 1 from comment where post = ? and (created_at, id) < (?, ?) limit ?) few
                        """, row -> (int) row.number("many"), comment.post(), comment.createdAt(), comment.id(), limit)
                .orElse(0);
    }

    void mark(ContentRef ref, MemberId member, ReactionKind kind, Instant at) {
        Rows.on(em).update("""
                        insert into reaction (content_kind, content_id, member, kind, set_at) values (?, ?, ?, ?, ?)
                        on conflict (content_kind, content_id, member, kind) do nothing
                        """, ref.kind(), ref.id(), member, kind, at);
    }

    void unmark(ContentRef ref, MemberId member, ReactionKind kind) {
        Rows.on(em)
                .update(
                        "delete from reaction where content_kind = ? and content_id = ? and member = ? and kind = ?",
                        ref.kind(),
                        ref.id(),
                        member,
                        kind);
    }

    int marks(ContentRef ref, ReactionKind kind) {
        return Rows.on(em)
                .first(
                        "select count(*) as many from reaction where content_kind = ? and content_id = ? and kind = ?",
                        row -> (int) row.number("many"),
                        ref.kind(),
                        ref.id(),
                        kind)
                .orElse(0);
    }
}
