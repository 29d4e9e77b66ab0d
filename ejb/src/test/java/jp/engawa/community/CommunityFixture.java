package jp.engawa.community;

import jp.engawa.posting.Places;
import jp.engawa.testing.Wiring;

/** Communities for tests of the features around them. */
public final class CommunityFixture {
    private CommunityFixture() {}

    public static Places places(Wiring wiring) {
        return wiring.get(CommunityPlaces.class);
    }
}
