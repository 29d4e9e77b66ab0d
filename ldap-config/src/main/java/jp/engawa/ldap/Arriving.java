package jp.engawa.ldap;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchResultListener;
import com.unboundid.ldap.sdk.SearchResultReference;
import java.util.function.Consumer;

/** Gives each entry on as it comes. */
final class Arriving implements SearchResultListener {
    private static final long serialVersionUID = 1L;

    private final transient Consumer<Entry> each;

    Arriving(Consumer<Entry> each) {
        this.each = each;
    }

    @Override
    public void searchEntryReturned(SearchResultEntry entry) {
        each.accept(entry);
    }

    @Override
    public void searchReferenceReturned(SearchResultReference elsewhere) {
        // counted by the library
    }
}
