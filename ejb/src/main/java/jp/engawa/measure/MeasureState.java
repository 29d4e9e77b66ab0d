package jp.engawa.measure;

/** Where a measure stands at an instant. */
public enum MeasureState {
    /** Decided, begins later. */
    AHEAD,
    IN_FORCE,
    /** Its time is over. */
    ENDED,
    /** Lifted on objection. */
    OVERTURNED,
    /** A step that happens once, such as a warning: nothing is closed. */
    DONE
}
