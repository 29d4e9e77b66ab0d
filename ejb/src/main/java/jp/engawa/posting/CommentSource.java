package jp.engawa.posting;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jp.engawa.base.ContentRef;
import jp.engawa.base.MemberId;

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
    public boolean readable(ContentRef ref, MemberId viewer) {
        return posts.findComment(ref.id())
                .map(comment ->
                        places.rights(posts.post(comment.post()), viewer).read())
                .orElse(false);
    }
}
