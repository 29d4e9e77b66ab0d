package jp.engawa.ldap;

import com.unboundid.ldap.sdk.Entry;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Leaves (休職, 育休, 海外) as entries name them, in words, and whether they differ from those that are known. */
final class Leaves {
    private Leaves() {}

    /** A value that says when somebody is away; {@code fault} when it cannot be read. */
    private record Value(Snapshot.@Nullable Leave leave, boolean fault) {
        static final Value NONE = new Value(null, false);
    }

    /** Those of the entry that have not ended; a value that cannot be read is none. */
    static List<Snapshot.Leave> of(Entry entry, Mapping.@Nullable LeaveRule rule, LocalDate today) {
        List<Snapshot.Leave> leaves = new ArrayList<>();
        for (String text : texts(entry, rule)) {
            Snapshot.Leave leave = value(text, rule).leave();
            if (leave != null && (leave.to() == null || leave.to().isAfter(today)) && !leaves.contains(leave)) {
                leaves.add(leave);
            }
        }
        return leaves;
    }

    /** The values that cannot be read. */
    static List<String> unreadable(Entry entry, Mapping.@Nullable LeaveRule rule) {
        return texts(entry, rule).stream()
                .filter(text -> value(text, rule).fault())
                .toList();
    }

    private static List<String> texts(Entry entry, Mapping.@Nullable LeaveRule rule) {
        String[] values = rule == null ? null : entry.getAttributeValues(rule.attribute());
        return values == null
                ? List.of()
                : Arrays.stream(values)
                        .map(Line::of)
                        .filter(text -> !text.isEmpty())
                        .toList();
    }

    private static Value value(String text, Mapping.@Nullable LeaveRule rule) {
        if (rule == null) {
            return Value.NONE;
        }
        if (rule.pattern() == null) {
            LeaveKind kind = rule.kinds().get(text);
            return kind == null ? Value.NONE : new Value(new Snapshot.Leave(kind, null, null), false);
        }
        Matcher matcher = rule.pattern().matcher(text);
        try {
            if (!matcher.matches()) {
                return new Value(null, true);
            }
            LeaveKind kind = rule.kinds().getOrDefault(String.valueOf(group(matcher, "kind")), LeaveKind.OTHER);
            LocalDate from = parsed(group(matcher, "from"));
            LocalDate to = parsed(group(matcher, "to"));
            boolean backwards = from != null && to != null && !from.isBefore(to);
            return backwards ? new Value(null, true) : new Value(new Snapshot.Leave(kind, from, to), false);
        } catch (DateTimeException notADay) {
            return new Value(null, true);
        }
    }

    private static @Nullable String group(Matcher matcher, String name) {
        return matcher.pattern().pattern().contains("(?<" + name + ">") ? matcher.group(name) : null;
    }

    private static @Nullable LocalDate parsed(@Nullable String digits) {
        return digits == null || digits.isEmpty() ? null : LocalDate.parse(digits, DateTimeFormatter.BASIC_ISO_DATE);
    }

    static String words(List<Snapshot.Leave> leaves) {
        return leaves.isEmpty()
                ? ""
                : leaves.stream()
                        .sorted()
                        .map(leave -> leave.kind() + " " + day(leave.from()) + " … " + day(leave.to()))
                        .collect(Collectors.joining(", "));
    }

    /** The day; a dash for none. */
    static String day(@Nullable LocalDate day) {
        return day == null ? "-" : day.toString();
    }
}
