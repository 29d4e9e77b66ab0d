package jp.engawa.verify;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of the trail at its place in the chain.
 *
 * @param previous hash of the row before it, in hex; 64 zeros for the first
 * @param details canonical JSON of the act's particulars
 * @param request id of the request in whose course it happened
 */
public record AuditLine(
        long position,
        String previous,
        long id,
        Instant at,
        String actor,
        String act,
        String object,
        String outcome,
        String details,
        @Nullable String request) {

    /** The one spelling that is hashed and exported. */
    public String text() {
        return "{\"act\":" + CanonicalJson.quote(act)
                + ",\"actor\":" + CanonicalJson.quote(actor)
                + ",\"at\":" + CanonicalJson.quote(at.toString())
                + ",\"details\":" + details
                + ",\"id\":" + id
                + ",\"object\":" + CanonicalJson.quote(object)
                + ",\"outcome\":" + CanonicalJson.quote(outcome)
                + ",\"position\":" + position
                + ",\"previous\":" + CanonicalJson.quote(previous)
                + ",\"request\":" + (request == null ? "null" : CanonicalJson.quote(request))
                + "}";
    }

    /** The row's hash: its leaf in the tree and the {@code previous} of the next row. */
    public byte[] leaf() {
        return Hashes.leaf(text());
    }

    /** What a reader needs of an exported row to check its place. */
    record Place(long position, String previous) {
        static Place of(String line) {
            Map<String, @Nullable Object> row = CanonicalJson.parse(line);
            if (row.get("position") instanceof Long position && row.get("previous") instanceof String previous) {
                return new Place(position, previous);
            }
            throw new IllegalArgumentException("a row without its place");
        }
    }
}
