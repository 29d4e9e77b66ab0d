package jp.engawa.measure;

/** Identifies a measure for as long as anything is kept about it. */
public record MeasureId(long value) {
    @Override
    public String toString() {
        return "measure:" + value;
    }
}
