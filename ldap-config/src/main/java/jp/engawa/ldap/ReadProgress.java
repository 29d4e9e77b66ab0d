package jp.engawa.ldap;

/** Hears how far a read of the directory got, after every page and every group. An exception ends the read at once and reaches its caller. */
@FunctionalInterface
public interface ReadProgress {
    void read(int pages, int units, int people);
}
