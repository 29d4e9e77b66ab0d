package jp.engawa.base;

/** Identifies an organisation unit; survives renames and moves. */
public record UnitId(long value) implements Comparable<UnitId> {
    @Override
    public int compareTo(UnitId other) {
        return Long.compare(value, other.value);
    }
}
