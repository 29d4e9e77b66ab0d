package jp.engawa.posting;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jp.engawa.base.ContentRef;

/** Comments as things that can be reported. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class CommentSource extends WrittenSource {
    static final String KIND = "comment";

    @Inject
    private PostRepository posts;

    @Inject
    private Evidence evidence;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Snapshot snapshot(ContentRef ref) {
        return evidence.of(content(ref), post(ref));
    }

    @Override
    Comment content(ContentRef ref) {
        return posts.comment(ref.id());
    }

    @Override
    Post post(ContentRef ref) {
        return posts.post(content(ref).post());
    }

    @Override
    boolean exists(ContentRef ref) {
        return posts.findComment(ref.id()).isPresent();
    }
}
