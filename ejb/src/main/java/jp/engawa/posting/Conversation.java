package jp.engawa.posting;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import jp.engawa.base.Caller;
import jp.engawa.base.ContentRef;
import jp.engawa.base.MemberId;
import jp.engawa.base.Members;
import jp.engawa.base.Members.Act;
import jp.engawa.base.NotFound;
import jp.engawa.base.NotPermitted;
import jp.engawa.base.RuleViolation;
import jp.engawa.outbox.Outbox;
import jp.engawa.posting.Places.Rights;
import org.jspecify.annotations.Nullable;

/** What readers do with what others wrote: comment, set a mark, and take back words of their own. */
@Stateless
public class Conversation {
    @Inject
    private PostRepository posts;

    @Inject
    private AllPlaces places;

    @Inject
    private Writing writing;

    @Inject
    private Timeline timeline;

    @Inject
    private Outbox outbox;

    @Inject
    private Caller caller;

    @Inject
    private Clock clock;

    /** Writes a comment and gives its id; the same author and key give the same comment below this post again. */
    @Members(Act.WRITE)
    public long comment(long post, @Nullable String text, @Nullable String key) {
        Post subject = posts.post(post);
        Rights rights = places.rights(subject, caller.id());
        if (!rights.read()) {
            throw new NotFound();
        }
        if (!rights.reply()) {
            throw new NotPermitted("posting.join-first");
        }
        Writer writer = writing.writer(key);
        Optional<Long> sent = posts.sentComment(writer.member(), post, writer.key());
        if (sent.isPresent()) {
            return sent.get();
        }
        if (subject.state() != ContentState.VISIBLE) {
            throw new RuleViolation("posting.gone");
        }
        Comment comment = new Comment(subject, writer, text);
        long id = posts.add(comment);
        outbox.append(new ContentPublished(comment.ref(), subject.place(), writer.member()));
        return id;
    }

    /** Takes back a post of one's own; open during a posting stop too. */
    @Members
    public void withdrawPost(long id) {
        writing.withdraw(id);
    }

    /** Takes back a comment of one's own; gives the post it stands under. Open during a posting stop too. */
    @Members
    public long withdrawComment(long id) {
        Comment comment = posts.comment(id);
        readablePost(comment.post());
        if (comment.withdraw(caller.id())) {
            outbox.append(new ContentWithdrawn(comment.ref()));
        }
        return comment.post();
    }

    /** Sets the caller's mark of the kind on an item and tells how many there are. */
    @Members(Act.WRITE)
    public int react(ContentRef ref, ReactionKind kind) {
        if (readableState(ref) != ContentState.VISIBLE) {
            throw new RuleViolation("posting.gone");
        }
        posts.mark(ref, caller.id(), kind, clock.instant());
        return posts.marks(ref, kind);
    }

    /** Takes the caller's mark of the kind away and tells how many are left; open during a posting stop too. */
    @Members
    public int unreact(ContentRef ref, ReactionKind kind) {
        readableState(ref);
        posts.unmark(ref, caller.id(), kind);
        return posts.marks(ref, kind);
    }

    /** An item with its marks as they stand for the caller. */
    @Members
    public MarkSheet marks(ContentRef ref) {
        if (readableState(ref) != ContentState.VISIBLE) {
            throw new RuleViolation("posting.gone");
        }
        List<ReactionCount> marks = timeline.marks(ref, caller.id());
        if (ref.kind().equals(PostSource.KIND)) {
            Post post = posts.post(ref.id());
            return new MarkSheet(title(post), post.rendered(), marks);
        }
        Comment comment = posts.comment(ref.id());
        return new MarkSheet(title(posts.post(comment.post())), comment.rendered(), marks);
    }

    /** A post by its name, for pages that lead to it. */
    @Members
    public PostTitle subject(long id) {
        return title(readablePost(id));
    }

    /** The page of its thread on which a comment is to be seen. */
    @Members
    public CommentPlace place(long id) {
        Comment comment = posts.comment(id);
        Post post = readablePost(comment.post());
        boolean further = posts.earlier(comment, Timeline.COMMENTS) == Timeline.COMMENTS;
        return new CommentPlace(title(post), id, further ? new Cursor(comment.createdAt(), id - 1).toString() : null);
    }

    /** What of the caller's own would be taken back. */
    @Members
    public WithdrawalOffer withdrawal(ContentRef ref) {
        if (ref.kind().equals(PostSource.KIND)) {
            Post post = readablePost(ref.id());
            mine(post.author(), post.state());
            return new WithdrawalOffer(title(post), post.rendered());
        } else if (ref.kind().equals(CommentSource.KIND)) {
            Comment comment = posts.comment(ref.id());
            Post post = readablePost(comment.post());
            mine(comment.author(), comment.state());
            return new WithdrawalOffer(title(post), comment.rendered());
        }
        throw new NotFound();
    }

    private void mine(MemberId author, ContentState state) {
        if (!author.equals(caller.id())) {
            throw new NotPermitted("posting.not-yours");
        }
        if (state == ContentState.WITHDRAWN) {
            throw new RuleViolation("posting.gone");
        }
    }

    private PostTitle title(Post post) {
        boolean words = post.state() == ContentState.VISIBLE || post.author().equals(caller.id());
        return new PostTitle(post.id(), post.kind(), words ? post.title() : "");
    }

    private ContentState readableState(ContentRef ref) {
        if (ref.kind().equals(PostSource.KIND)) {
            return readablePost(ref.id()).state();
        } else if (ref.kind().equals(CommentSource.KIND)) {
            Comment comment = posts.comment(ref.id());
            readablePost(comment.post());
            return comment.state();
        }
        throw new NotFound();
    }

    private Post readablePost(long id) {
        Post post = posts.post(id);
        if (!places.rights(post, caller.id()).read()) {
            throw new NotFound();
        }
        return post;
    }
}
