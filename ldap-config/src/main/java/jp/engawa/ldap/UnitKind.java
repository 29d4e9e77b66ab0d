package jp.engawa.ldap;

/** What sort of unit of the organisation it is; the company's own words for them are mapped in the mapping file. */
public enum UnitKind {
    /** 会社. */
    COMPANY,
    /** 本部. */
    HEADQUARTERS,
    /** 部. */
    DEPARTMENT,
    /** 課. */
    SECTION,
    /** 支社. */
    BRANCH,
    /** 営業所. */
    OFFICE,
    /** 班, チーム. */
    TEAM,
    /** プロジェクト. */
    PROJECT,
    /** Anything the mapping file does not name. */
    OTHER
}
