package jp.engawa.policy;

/** How much a new version changes for the people under it, lightest first. */
public enum ChangeClass {
    /** 字句の修正. Shown, nothing asked. */
    EDITORIAL,
    /** 軽微な変更. Shown as news, nothing asked. */
    MINOR,
    /** 重要な変更. Must be accepted again. */
    MATERIAL,
    /** 不利益な変更. Must be accepted again, and is announced at least 30 days ahead. */
    ADVERSE;

    /** Whether an earlier acceptance no longer holds. */
    public boolean asksAgain() {
        return compareTo(MATERIAL) >= 0;
    }

    ChangeClass atLeast(ChangeClass other) {
        return compareTo(other) < 0 ? other : this;
    }
}
