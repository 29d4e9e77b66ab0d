package jp.engawa.audit;

/** Whether an act took place or was refused. */
public enum Outcome {
    DONE,
    REFUSED
}
