package jp.engawa.base;

/** Identifies a person for as long as Engawa keeps anything about them. */
public record MemberId(long value) implements Comparable<MemberId> {
    @Override
    public int compareTo(MemberId other) {
        return Long.compare(value, other.value);
    }
}
