package jp.engawa.ldap;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.IntermediateResponse;
import com.unboundid.ldap.sdk.IntermediateResponseListener;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchResultListener;
import com.unboundid.ldap.sdk.SearchResultReference;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.ContentSyncDoneControl;
import com.unboundid.ldap.sdk.controls.ContentSyncInfoIntermediateResponse;
import com.unboundid.ldap.sdk.controls.ContentSyncInfoType;
import com.unboundid.ldap.sdk.controls.ContentSyncRequestControl;
import com.unboundid.ldap.sdk.controls.ContentSyncRequestMode;
import com.unboundid.ldap.sdk.controls.ContentSyncState;
import com.unboundid.ldap.sdk.controls.ContentSyncStateControl;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * OpenLDAP's content synchronisation (RFC 4533), refresh only: the server keeps no open question, and the cookie is its own.
 *
 * <p>A server that still has its log of the time since tells what went ({@code refreshDeletes}). After a restart, or when more happened
 * than the log holds, it names everything that is still there instead: what is known and not named has gone. To take that list for
 * deletes would remove everybody, to pass over it would lose those who went.
 */
final class ContentSync implements ChangeFeed {
    /** Not in the library: the server wants to be asked anew. */
    private static final ResultCode REFRESH_REQUIRED = ResultCode.valueOf(4096, "e-syncRefreshRequired");

    /** What servers say to a cookie that they cannot or will not understand; unwilling is one who lags behind the cookie. */
    private static final Set<ResultCode> COOKIE_REFUSED =
            Set.of(REFRESH_REQUIRED, ResultCode.PROTOCOL_ERROR, ResultCode.UNWILLING_TO_PERFORM);

    @Override
    public ChangeWatch.Way way() {
        return ChangeWatch.Way.CONTENT_SYNC;
    }

    @Override
    public Changes since(LDAPConnection connection, Area area, @Nullable String cookie, Supplier<Set<String>> known)
            throws LDAPException {
        byte[] last = cookie == null ? null : decoded(cookie);
        if (last != null) {
            try {
                return new Refresh(area).run(connection, last).changes(known);
            } catch (LDAPException refused) {
                if (!COOKIE_REFUSED.contains(refused.getResultCode())) {
                    throw refused;
                }
            }
        }
        return Changes.everything(new Refresh(area).run(connection, null).cookie());
    }

    private static byte @Nullable [] decoded(String cookie) {
        try {
            return Base64.getDecoder().decode(cookie);
        } catch (IllegalArgumentException notOurs) {
            return null;
        }
    }

    /** One question and everything the server said until it was done. */
    private static final class Refresh implements SearchResultListener, IntermediateResponseListener {
        private static final long serialVersionUID = 1L;
        private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

        private final transient Area area;
        private final boolean keysAreUuids;
        private final Set<String> changed = new HashSet<>();
        private final Set<String> removed = new HashSet<>();
        private final Set<String> present = new HashSet<>();
        private boolean presentPhase;
        private transient @Nullable ASN1OctetString cookie;
        private @Nullable LDAPException unreadable;

        Refresh(Area area) {
            this.area = area;
            this.keysAreUuids = area.key().attribute().equalsIgnoreCase("entryUUID");
        }

        Refresh run(LDAPConnection connection, byte @Nullable [] last) throws LDAPException {
            cookie = last == null ? null : new ASN1OctetString(last); // a server where nothing changed gives none
            SearchRequest request = new SearchRequest(
                    this,
                    area.base(),
                    SearchScope.SUB,
                    area.filter(),
                    area.key().attribute());
            request.setDerefPolicy(DereferencePolicy.NEVER);
            request.setIntermediateResponseListener(this);
            request.addControl(new ContentSyncRequestControl(ContentSyncRequestMode.REFRESH_ONLY, cookie, false));
            SearchResult result = connection.search(request);
            if (unreadable != null) {
                throw unreadable;
            }
            ContentSyncDoneControl done = ContentSyncDoneControl.get(result);
            if (done == null) {
                throw new LDAPException(ResultCode.CONTROL_NOT_FOUND, "the server returned no sync done control");
            }
            keep(done.getCookie());
            presentPhase |= !done.refreshDeletes();
            return this;
        }

        Changes changes(Supplier<Set<String>> known) throws LDAPException {
            if (!presentPhase) {
                // the server's log knows no filter: it tells of everything that went, ours or not
                if (keysAreUuids && !removed.isEmpty()) {
                    removed.retainAll(known.get());
                }
                return Changes.of(changed, removed, cookie());
            }
            if (!keysAreUuids || present.isEmpty()) {
                // what is there has other names than ours; or the server named nobody, which is no proof that all have
                // gone
                return Changes.everything(cookie());
            }
            // units that Engawa made itself have keys that no directory gives
            Set<String> held = known.get().stream()
                    .filter(key -> UUID_TEXT.matcher(key).matches())
                    .collect(Collectors.toSet());
            Set<String> gone = new HashSet<>(held);
            gone.removeAll(present);
            gone.removeAll(changed);
            removed.stream().filter(held::contains).forEach(gone::add); // a phase of deletes may follow
            return Changes.of(changed, gone, cookie());
        }

        String cookie() throws LDAPException {
            if (cookie == null) {
                throw new LDAPException(ResultCode.CONTROL_NOT_FOUND, "the server returned no sync cookie");
            }
            return Base64.getEncoder().encodeToString(cookie.getValue());
        }

        @Override
        public void searchEntryReturned(SearchResultEntry entry) {
            try {
                ContentSyncStateControl state = ContentSyncStateControl.get(entry);
                if (state == null) {
                    throw new LDAPException(ResultCode.CONTROL_NOT_FOUND, "the server returned no sync state control");
                }
                keep(state.getCookie());
                String key = keysAreUuids ? key(state.getEntryUUID()) : Entries.key(entry, area.key());
                if (state.getState() == ContentSyncState.PRESENT) {
                    present.add(key);
                } else if (state.getState() == ContentSyncState.DELETE) {
                    removed.add(key);
                } else {
                    changed.add(key); // while refreshing, what changed comes as if it were new
                }
            } catch (LDAPException broken) {
                unreadable = broken;
            }
        }

        @Override
        public void intermediateResponseReturned(IntermediateResponse response) {
            try {
                ContentSyncInfoIntermediateResponse info = ContentSyncInfoIntermediateResponse.decode(response);
                keep(info.getCookie());
                if (info.getType() == ContentSyncInfoType.REFRESH_PRESENT) {
                    presentPhase = true;
                } else if (info.getType() == ContentSyncInfoType.SYNC_ID_SET) {
                    presentPhase |= !info.refreshDeletes();
                    Set<String> named = info.refreshDeletes() ? removed : present;
                    info.getEntryUUIDs().forEach(uuid -> named.add(key(uuid)));
                }
            } catch (LDAPException broken) {
                unreadable = broken;
            }
        }

        @Override
        public void searchReferenceReturned(SearchResultReference reference) {
            // what lies on other servers is not read either
        }

        private void keep(@Nullable ASN1OctetString newer) {
            if (newer != null) {
                cookie = newer;
            }
        }

        private static String key(UUID uuid) {
            return uuid.toString();
        }
    }
}
