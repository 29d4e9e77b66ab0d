package jp.engawa.base;

/** Where something is posted: {@code diary:12} is the diary of member 12, {@code community:4} a community. */
public record PlaceRef(String kind, long id) {
    @Override
    public String toString() {
        return kind + ":" + id;
    }
}
