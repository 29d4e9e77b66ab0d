package jp.engawa.offenders.upper;

/** A type whose name says nothing. */
final class EntityHelper {
    private EntityHelper() {}
}
