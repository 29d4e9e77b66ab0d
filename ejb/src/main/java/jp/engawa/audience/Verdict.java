package jp.engawa.audience;

/** Whether somebody is meant by an audience and, if not, what they may be told. */
public enum Verdict {
    INSIDE,
    /** Meant but for evaluating others. */
    EVALUATOR,
    OUTSIDE;

    /** Both must hold: the farther of the two. */
    Verdict and(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
