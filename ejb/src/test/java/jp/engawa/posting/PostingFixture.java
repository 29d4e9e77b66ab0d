package jp.engawa.posting;

import jp.engawa.testing.Wiring;

/** What can be reported, for tests of the features around it. */
public final class PostingFixture {
    private PostingFixture() {}

    public static ContentSource source(Wiring wiring, String kind) {
        return kind.equals(PostSource.KIND) ? wiring.get(PostSource.class) : wiring.get(CommentSource.class);
    }
}
