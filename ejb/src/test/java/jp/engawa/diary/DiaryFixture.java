package jp.engawa.diary;

import jp.engawa.posting.Places;
import jp.engawa.testing.Wiring;

/** Diaries for tests of the features around them. */
public final class DiaryFixture {
    private DiaryFixture() {}

    public static Places places(Wiring wiring) {
        return wiring.get(DiaryPlaces.class);
    }
}
