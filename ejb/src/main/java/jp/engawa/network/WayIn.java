package jp.engawa.network;

/** How one gets into a network. */
public enum WayIn {
    /** 登録制. Everybody whose wave has opened, by accepting the terms. */
    REGISTRATION,
    /** 招待制. Whom a member invites. */
    INVITATION,
    /** 指名制. Whom a unit names. */
    DESIGNATION
}
