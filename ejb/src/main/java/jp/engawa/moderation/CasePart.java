package jp.engawa.moderation;

/** In which part somebody acts on a case. An officer who is not in charge of it is the second officer. */
public enum CasePart {
    OFFICER,
    SECOND_OFFICER,
    COMMITTEE,
    REVIEWER,
    ACCUSED,
    REPORTER,
    SYSTEM
}
