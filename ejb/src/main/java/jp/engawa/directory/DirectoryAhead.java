package jp.engawa.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jp.engawa.base.Desk;
import jp.engawa.base.EngawaClock;
import jp.engawa.base.Role;
import jp.engawa.base.RuleViolation;
import jp.engawa.ldap.AssignmentKind;
import jp.engawa.ldap.DirectoryReader;
import jp.engawa.ldap.Outcome;
import jp.engawa.ldap.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * What the directory itself says about a day to come: transfers that it holds with their dates, as the sheet of a re-organisation plan.
 *
 * <p>The directory is read once and understood as of today and as of that day; whose units, kinds or titles differ is in the sheet, with all of
 * theirs. What changed in the directory and was not taken over yet is the business of the next run.
 */
@Stateless
@Desk(Role.OPERATOR)
public class DirectoryAhead {
    @Inject
    MappingFile file;

    @Inject
    Clock clock;

    /** Where somebody belongs, as far as a date can change it. */
    private record Place(
            String unit, AssignmentKind kind, @Nullable String title) {}

    /** A file for {@link PlanSheet#PEOPLE}; {@link RuleViolation} when the directory has nothing for that day or cannot be read. */
    public byte[] people(LocalDate on) {
        List<Snapshot> both = new DirectoryReader(file.sound(), clock)
                .read(List.of(clock.instant(), on.atStartOfDay(EngawaClock.ZONE).toInstant()));
        Snapshot today = both.get(0);
        Snapshot then = both.get(1);
        if (then.outcome() != Outcome.COMPLETE) {
            throw new RuleViolation("directory.ahead-unread");
        }
        Map<String, Set<Place>> before = new HashMap<>();
        today.people().forEach(person -> before.put(person.key(), places(person)));
        Map<String, String> codes = new HashMap<>();
        then.units().forEach(unit -> codes.put(unit.key(), unit.code()));
        List<String> lines = new ArrayList<>(List.of(PlanSheet.PEOPLE.heading()));
        for (Snapshot.Person person : then.people()) {
            Set<Place> known = before.get(person.key());
            if (known != null && !known.equals(places(person))) {
                person.assignments().forEach(post -> lines.add(line(person, post, codes)));
            }
        }
        if (lines.size() == 1) {
            throw new RuleViolation("directory.ahead-nothing", on);
        }
        return String.join("\n", lines).getBytes(UTF_8);
    }

    private static Set<Place> places(Snapshot.Person person) {
        return person.assignments().stream()
                .map(post -> new Place(post.unitKey(), post.kind(), post.position()))
                .collect(Collectors.toSet());
    }

    /** Head, evaluator and boss have no dates in a directory: they follow from the units and titles of the day. */
    private static String line(Snapshot.Person person, Snapshot.Assignment post, Map<String, String> codes) {
        String title = post.position();
        return String.join(
                ",",
                quoted(person.employeeNumber()),
                quoted(codes.getOrDefault(post.unitKey(), post.unitKey())),
                post.kind().name(),
                quoted(title == null ? "" : title),
                "",
                "",
                "");
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
