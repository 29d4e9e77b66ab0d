package jp.engawa.moderation;

/** What a report is about, in the words of the person who reports. They are never asked to judge. */
public enum Category {
    /** 担当者に任せる. */
    UNSURE,
    /** 誹謗中傷・侮辱. */
    INSULT,
    /** なりすまし. */
    IMPERSONATION,
    /** パワーハラスメント. */
    POWER_HARASSMENT,
    /** セクシュアルハラスメント. */
    SEXUAL_HARASSMENT,
    /** 妊娠・出産・育児・介護に関するハラスメント. */
    CARE_HARASSMENT,
    /** 社外の人からの嫌がらせ. */
    OUTSIDE_HARASSMENT,
    /** 個人情報・秘密. */
    CONFIDENTIALITY,
    /** 法令違反・不正. */
    WRONGDOING,
    /** その他. */
    OTHER
}
