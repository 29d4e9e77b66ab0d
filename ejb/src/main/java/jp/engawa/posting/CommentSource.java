package jp.engawa.posting;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jp.engawa.base.ContentRef;
import jp.engawa.base.MemberId;
import jp.engawa.base.PlaceRef;

/** Comments as things that can be reported. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class CommentSource implements ContentSource {
    static final String KIND = "comment";

    @Inject
    private PostRepository posts;

    @Inject
    private AllPlaces places;

    @Inject
    private Evidence evidence;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Snapshot snapshot(ContentRef ref) {
        Comment comment = posts.comment(ref.id());
        return evidence.of(comment, posts.post(comment.post()));
    }

    @Override
    public void hide(ContentRef ref) {
        posts.comment(ref.id()).hide();
    }

    @Override
    public void restore(ContentRef ref) {
        posts.comment(ref.id()).restore();
    }

    @Override
    public MemberId author(ContentRef ref) {
        return posts.comment(ref.id()).author();
    }

    @Override
    public boolean excludable(ContentRef ref) {
        return places.excludes(place(ref));
    }

    @Override
    public void excludeAuthor(ContentRef ref) {
        places.exclude(place(ref), author(ref));
    }

    @Override
    public void readmitAuthor(ContentRef ref) {
        places.readmit(place(ref), author(ref));
    }

    private PlaceRef place(ContentRef ref) {
        return posts.post(posts.comment(ref.id()).post()).place();
    }

    @Override
    public boolean readable(ContentRef ref, MemberId viewer) {
        return posts.findComment(ref.id())
                .map(comment ->
                        places.rights(posts.post(comment.post()), viewer).read())
                .orElse(false);
    }
}
