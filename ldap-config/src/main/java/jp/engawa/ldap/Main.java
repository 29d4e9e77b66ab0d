package jp.engawa.ldap;

import com.unboundid.util.json.JSONBuffer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The operator's commands, on a machine that reaches the directory; nothing of Engawa's data is touched.
 *
 * <p>{@code validate FILE} looks at the file only, {@code check FILE} connects and samples, {@code plan FILE} reads everything and says
 * what would change against an earlier snapshot, {@code export-sample FILE} writes test data without a person in it.
 */
public final class Main {
    static final int OK = 0;
    static final int WARNINGS = 1;
    static final int BAD_FILE = 2;
    static final int NO_CONNECTION = 3;
    static final int BIND_REFUSED = 4;
    static final int BAD_DATA = 5;
    static final int HOLD = 6;
    static final int INCOMPLETE = 7;
    static final int CHANGES = 10;

    private static final Set<String> FLAGS = Set.of("--json", "--strict", "--detailed-exitcode");
    private static final Set<String> OPTIONS = Set.of("--lang", "--against", "--save", "--people");

    private final PrintStream out;
    private final Clock clock;
    private final List<String> words = new ArrayList<>();
    private final TreeMap<String, String> options = new TreeMap<>();
    private Messages messages = new Messages(Locale.getDefault());

    Main(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    public static void main(String[] arguments) {
        PrintStream out =
                new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.exit(new Main(out, Clock.system(ZoneId.of("Asia/Tokyo"))).run(arguments));
    }

    int run(String... arguments) {
        boolean understood = parse(arguments);
        messages = new Messages(Locale.forLanguageTag(
                options.getOrDefault("--lang", Locale.getDefault().getLanguage())));
        if (!understood || words.size() != 2) {
            out.println(messages.say("main.usage"));
            return BAD_FILE;
        }
        try {
            Mapping mapping = Mapping.read(Path.of(words.get(1)));
            return switch (words.get(0)) {
                case "validate" -> validated(mapping);
                case "check" -> check(mapping);
                case "plan" -> plan(mapping);
                case "export-sample" -> exportSample(mapping);
                default -> {
                    out.println(messages.say("main.usage"));
                    yield BAD_FILE;
                }
            };
        } catch (MappingRejected rejected) {
            return reject(rejected);
        } catch (NoSuchFileException missing) {
            out.println(messages.say("main.no-file", String.valueOf(missing.getMessage())));
            return BAD_FILE;
        } catch (IOException | IllegalArgumentException unreadable) {
            out.println(messages.say("main.unreadable", String.valueOf(unreadable.getMessage())));
            return BAD_FILE;
        }
    }

    private boolean parse(String... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            String word = arguments[i];
            if (FLAGS.contains(word)) {
                options.put(word, "");
            } else if (OPTIONS.contains(word) && i + 1 < arguments.length) {
                options.put(word, arguments[++i]);
            } else if (word.startsWith("-")) {
                return false;
            } else {
                words.add(word);
            }
        }
        return true;
    }

    private boolean asJson() {
        return options.containsKey("--json");
    }

    private int reject(MappingRejected rejected) {
        if (asJson()) {
            JSONBuffer json = new JSONBuffer();
            json.beginObject();
            json.beginArray("faults");
            for (Fault fault : rejected.faults()) {
                json.beginObject();
                json.appendNumber("line", fault.line());
                json.appendNumber("column", fault.column());
                json.appendString("key", fault.key());
                json.appendString("sentence", messages.fault(fault));
                json.endObject();
            }
            json.endArray();
            json.endObject();
            out.println(json);
            return BAD_FILE;
        }
        out.println(messages.say("main.rejected", rejected.faults().size()));
        rejected.faults().forEach(fault -> out.println("  " + words.get(1) + ": " + messages.fault(fault)));
        return BAD_FILE;
    }

    private int validated(Mapping mapping) {
        out.println(asJson() ? "{\"faults\":[]}" : messages.say("main.valid", mapping.profile()));
        return OK;
    }

    private int check(Mapping mapping) {
        DirectoryCheck.Result check = DirectoryCheck.of(mapping, clock);
        if (asJson()) {
            out.println(PlanJson.write(check));
        } else {
            out.println(messages.say(
                    check.passed() ? "main.check-passed" : "main.check-failed", check.people(), check.units()));
            check.steps()
                    .forEach(step ->
                            out.println("  [" + step.mark() + "] " + messages.step(step.aim()) + ": " + step.detail()));
            out.println(messages.say("main.filled"));
            check.filled().forEach((attribute, percent) -> out.println("  " + attribute + ": " + percent + " %"));
            out.println(messages.say("main.samples"));
            check.samples()
                    .forEach(person -> out.println("  "
                            + String.join(
                                    " / ",
                                    person.name(),
                                    person.employeeNumber(),
                                    person.login(),
                                    person.unit(),
                                    person.position())));
            problems(check.problems());
        }
        if (!check.passed()) {
            return check.failures().isEmpty() ? BAD_DATA : failed(check.failures());
        }
        return options.containsKey("--strict") && !check.problems().isEmpty() ? WARNINGS : OK;
    }

    private int plan(Mapping mapping) throws IOException {
        Snapshot snapshot = new DirectoryReader(mapping, clock).read();
        String against = options.get("--against");
        State before =
                against == null ? State.empty() : State.of(Snapshot.fromJson(Files.readString(Path.of(against))));
        Plan plan = Plan.between(snapshot, before, mapping.safety(), Duties.standard(), clock.instant());
        save(snapshot);
        if (asJson()) {
            out.println(PlanJson.write(plan));
        } else {
            print(snapshot, plan);
        }
        return switch (plan.verdict()) {
            case FAILED -> failed(snapshot.failures());
            case INCOMPLETE -> INCOMPLETE;
            case HOLD -> HOLD;
            case READY -> options.containsKey("--detailed-exitcode") ? CHANGES : strict(snapshot);
            case NOTHING -> strict(snapshot);
        };
    }

    private int strict(Snapshot snapshot) {
        return options.containsKey("--strict") && !snapshot.problems().isEmpty() ? WARNINGS : OK;
    }

    private void save(Snapshot snapshot) throws IOException {
        @Nullable String target = options.get("--save");
        if (target != null && snapshot.outcome() == Outcome.COMPLETE) {
            Files.writeString(Path.of(target), snapshot.toJson());
        }
    }

    private void print(Snapshot snapshot, Plan plan) {
        out.println(messages.verdict(plan.verdict()));
        out.println(messages.say(
                "main.read", snapshot.people().size(), snapshot.units().size(), snapshot.server()));
        snapshot.failures().forEach(failure -> out.println("  " + messages.failure(failure)));
        plan.stops().forEach(stop -> out.println("  " + messages.stop(stop)));
        plan.counts().forEach((kind, count) -> out.println("  " + messages.kind(kind) + ": " + count));
        plan.items().stream()
                .filter(Plan.Item::held)
                .forEach(item -> out.println("  "
                        + messages.say(
                                "main.held", messages.kind(item.kind()), item.key(), messages.reason(item.reason()))));
        problems(snapshot.problems());
    }

    private void problems(List<Problem> problems) {
        if (!problems.isEmpty()) {
            out.println(messages.say("main.problems", problems.size()));
            problems.forEach(problem -> out.println("  " + messages.problem(problem)));
        }
    }

    private int exportSample(Mapping mapping) {
        Snapshot snapshot = new DirectoryReader(mapping, clock).read();
        if (snapshot.outcome() != Outcome.COMPLETE) {
            snapshot.failures().forEach(failure -> out.println(messages.failure(failure)));
            return failed(snapshot.failures());
        }
        int most = Integer.parseInt(options.getOrDefault("--people", "50"));
        out.print(new SampleExport(mapping, snapshot, most).ldif());
        return OK;
    }

    private static int failed(List<Failure> failures) {
        Failure.Kind last = failures.get(failures.size() - 1).kind();
        return switch (last) {
            case CONNECT, TLS -> NO_CONNECTION;
            case BIND -> BIND_REFUSED;
            case SEARCH, NO_PAGING -> INCOMPLETE;
        };
    }
}
