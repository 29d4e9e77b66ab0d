package jp.engawa.posting;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jp.engawa.base.ContentRef;
import jp.engawa.base.MemberId;
import jp.engawa.base.PlaceRef;

/** Posts as things that can be reported. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class PostSource implements ContentSource {
    static final String KIND = "post";

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
        return evidence.of(posts.post(ref.id()));
    }

    @Override
    public void hide(ContentRef ref) {
        posts.post(ref.id()).hide();
    }

    @Override
    public void restore(ContentRef ref) {
        posts.post(ref.id()).restore();
    }

    @Override
    public MemberId author(ContentRef ref) {
        return posts.post(ref.id()).author();
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
        return posts.post(ref.id()).place();
    }

    @Override
    public boolean readable(ContentRef ref, MemberId viewer) {
        return posts.findPost(ref.id())
                .map(post -> places.rights(post, viewer).read())
                .orElse(false);
    }
}
