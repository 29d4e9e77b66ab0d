package jp.engawa.posting;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jp.engawa.base.ContentRef;

/** Posts as things that can be reported. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class PostSource extends WrittenSource {
    static final String KIND = "post";

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
        return evidence.of(post(ref));
    }

    @Override
    Post content(ContentRef ref) {
        return post(ref);
    }

    @Override
    Post post(ContentRef ref) {
        return posts.post(ref.id());
    }

    @Override
    boolean exists(ContentRef ref) {
        return posts.findPost(ref.id()).isPresent();
    }
}
