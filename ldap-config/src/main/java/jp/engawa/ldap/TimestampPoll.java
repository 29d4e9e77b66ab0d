package jp.engawa.ldap;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import com.unboundid.util.FixedRateBarrier;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks any server for entries that were modified since, page by page. It cannot see what was deleted, moved away or left the filter: only
 * the full read finds that.
 *
 * <p>The cookie is the highest time seen, and a digest of the entries modified then or later. Times count seconds, so the same entries
 * are asked for again: unchanged they are told no second time, except that what was modified within the last minute is told once more,
 * as another change in the same second could not be told apart.
 */
final class TimestampPoll implements ChangeFeed {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");
    /** How far the clocks of the servers may be apart. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final String attribute;
    private final int pageSize;
    private final @Nullable FixedRateBarrier barrier;
    private final Clock clock;

    TimestampPoll(Mapping mapping, @Nullable FixedRateBarrier barrier, Clock clock) {
        this.attribute = mapping.profile().equals("active-directory") ? "whenChanged" : "modifyTimestamp";
        this.pageSize = mapping.connection().pageSize();
        this.barrier = barrier;
        this.clock = clock;
    }

    @Override
    public ChangeWatch.Way way() {
        return ChangeWatch.Way.TIMESTAMPS;
    }

    @Override
    public Changes since(LDAPConnection connection, Area area, @Nullable String cookie, Supplier<Set<String>> known)
            throws LDAPException {
        Mark last = cookie == null ? null : Mark.of(cookie);
        Found found = modified(connection, area, last);
        String next = Mark.after(found, last, clock.instant().truncatedTo(ChronoUnit.SECONDS))
                .toString();
        if (last == null) {
            return Changes.everything(next);
        }
        boolean told = last.settled() && last.digest().equals(digest(found.times(), last.since()));
        return Changes.of(told ? Set.of() : found.times().keySet(), Set.of(), next);
    }

    /**
     * Entries modified at a time or later.
     *
     * @param times of each key
     * @param fraction how this server writes a fraction of a second
     */
    private record Found(Map<String, Time> times, String fraction) {}

    /** When an entry was modified: to the second, and as the server writes it. */
    private record Time(Instant second, String text) {}

    /** The entries modified at the time of the mark or later, or ever. */
    private Found modified(LDAPConnection connection, Area area, @Nullable Mark last) throws LDAPException {
        Filter filter = Filter.create(area.filter());
        if (last != null) {
            String time = SECONDS.format(last.since().atOffset(ZoneOffset.UTC)) + last.fraction() + "Z";
            filter = Filter.createANDFilter(filter, Filter.createGreaterOrEqualFilter(attribute, time));
        }
        Map<String, Time> found = new TreeMap<>();
        String fraction = last == null ? "" : last.fraction();
        boolean untimed = false;
        ASN1OctetString page = null;
        do {
            SearchRequest request = new SearchRequest(
                    area.base(), SearchScope.SUB, filter, area.key().attribute(), attribute);
            request.setDerefPolicy(DereferencePolicy.NEVER);
            request.addControl(new SimplePagedResultsControl(pageSize, page, true));
            if (barrier != null) {
                barrier.await();
            }
            SearchResult result = connection.search(request);
            for (SearchResultEntry entry : result.getSearchEntries()) {
                String text = entry.getAttributeValue(attribute);
                Instant at = time(text);
                if (text == null || at == null) {
                    untimed = true;
                } else {
                    found.put(Entries.key(entry, area.key()), new Time(at, text));
                    fraction = text.contains(".") ? ".0" : fraction;
                }
            }
            SimplePagedResultsControl control = SimplePagedResultsControl.get(result);
            page = control != null && control.moreResultsToReturn() ? control.getCookie() : null;
        } while (page != null);
        if (untimed && found.isEmpty()) {
            throw new LDAPException(
                    ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
                    attribute + " of no entry below " + area.base() + " is readable");
        }
        return new Found(found, fraction);
    }

    private static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null ? null : DirectoryTime.end(text, ZoneOffset.UTC);
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private static String digest(Map<String, Time> found, Instant since) {
        StringBuilder text = new StringBuilder();
        found.forEach((key, at) -> {
            if (!at.second().isBefore(since)) {
                text.append(key).append(' ').append(at.text()).append('\n');
            }
        });
        return SnapshotJson.sha256(text.toString());
    }

    /**
     * How far was asked.
     *
     * @param since the highest time seen, but no later than the moment of asking: one clock that goes ahead hides nobody else's changes
     * @param digest of the entries modified then or later
     * @param fraction how the server writes a fraction of a second; some compare times as texts
     * @param settled whether none of them was so fresh that it may have changed again in the same second
     */
    private record Mark(Instant since, String fraction, boolean settled, String digest) {
        static @Nullable Mark of(String cookie) {
            String[] parts = cookie.split(" ", -1);
            try {
                return parts.length == 4
                        ? new Mark(Instant.parse(parts[0]), parts[1], Boolean.parseBoolean(parts[2]), parts[3])
                        : null;
            } catch (DateTimeException notOurs) {
                return null;
            }
        }

        static Mark after(Found found, @Nullable Mark last, Instant now) {
            Instant highest = last == null ? Instant.EPOCH : last.since();
            boolean settled = true;
            for (Time time : found.times().values()) {
                Instant at = time.second();
                Instant known = at.isAfter(now) ? now : at;
                highest = known.isAfter(highest) ? known : highest;
                settled &= Duration.between(at, now).abs().compareTo(FRESH) > 0;
            }
            return new Mark(highest, found.fraction(), settled, TimestampPoll.digest(found.times(), highest));
        }

        @Override
        public String toString() {
            return since + " " + fraction + " " + settled + " " + digest;
        }
    }
}
