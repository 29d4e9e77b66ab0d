package jp.engawa.moderation;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.engawa.base.ContentRef;
import jp.engawa.base.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * Who a case is about, by their real ids. Exists in memory and inside the case's envelope only.
 *
 * @param named people whom the reporter does not want to learn of it
 * @param ref what was reported, when it was something written
 * @param act when it was done
 */
record Parties(
        MemberId reporter,
        @Nullable MemberId accused,
        Set<MemberId> named,
        @Nullable ContentRef ref,
        @Nullable Instant act) {

    Parties {
        named = Set.copyOf(named);
    }

    /** Both sides, as far as they are known. */
    Set<MemberId> sides() {
        return Stream.of(reporter, accused)
                .flatMap(Stream::ofNullable)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    Parties against(MemberId member, Instant when) {
        return new Parties(reporter, member, named, ref, when);
    }

    String write() {
        return "reporter=" + reporter.value()
                + "\naccused=" + (accused == null ? "" : accused.value())
                + "\nnamed="
                + named.stream().sorted().map(id -> Long.toString(id.value())).collect(Collectors.joining(","))
                + "\nref=" + (ref == null ? "" : ref)
                + "\nact=" + (act == null ? "" : act);
    }

    static Parties read(String written) {
        Map<String, String> fields = new HashMap<>();
        written.lines().forEach(line -> {
            int equals = line.indexOf('=');
            fields.put(line.substring(0, equals), line.substring(equals + 1));
        });
        String accused = fields.getOrDefault("accused", "");
        String named = fields.getOrDefault("named", "");
        String ref = fields.getOrDefault("ref", "");
        String act = fields.getOrDefault("act", "");
        return new Parties(
                member(fields.getOrDefault("reporter", "")),
                accused.isEmpty() ? null : member(accused),
                named.isEmpty()
                        ? Set.of()
                        : Arrays.stream(named.split(",")).map(Parties::member).collect(Collectors.toSet()),
                ref.isEmpty() ? null : ContentRef.parse(ref),
                act.isEmpty() ? null : Instant.parse(act));
    }

    private static MemberId member(String number) {
        return new MemberId(Long.parseLong(number));
    }
}
