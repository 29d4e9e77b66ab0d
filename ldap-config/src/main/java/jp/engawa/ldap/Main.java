package jp.engawa.ldap;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The operator's commands, on a machine that reaches the directory, or Engawa; only {@code --server} touches Engawa's data.
 *
 * <p>{@link Command} lists them; {@code help} tells what each is for. The first line of every answer is the verdict, the exit code says
 * the same to scripts.
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
    static final int STALE = 8;
    static final int CHANGES = 10;

    private final PrintStream out;
    private final Clock clock;

    private final Map<String, String> environment;

    Main(PrintStream out, Clock clock) {
        this(out, clock, System.getenv());
    }

    Main(PrintStream out, Clock clock, Map<String, String> environment) {
        this.out = out;
        this.clock = clock;
        this.environment = environment;
    }

    public static void main(String[] arguments) {
        PrintStream out =
                new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.exit(new Main(out, Clock.system(ZoneId.of("Asia/Tokyo"))).run(arguments));
    }

    int run(String... arguments) {
        Locale language = CommandLine.language(arguments);
        Messages messages = new Messages(language);
        CommandLine line;
        try {
            line = CommandLine.of(arguments);
        } catch (CommandLine.Misunderstood wrong) {
            Report told = usage(wrong, messages, arguments);
            out.println(
                    List.of(arguments).contains("--json")
                            ? told.json()
                            : told.text().stripTrailing());
            return BAD_FILE;
        }
        Report report;
        try {
            report = answer(line, messages);
            String html = line.option("--html");
            if (html != null) {
                keep(html, report.html(language, "engawa-ops " + line.command().word()));
            }
        } catch (CommandLine.Misunderstood wrong) {
            report = Report.of(BAD_FILE, wrong.in(messages));
        } catch (AccessDeniedException denied) {
            report = Report.of(BAD_FILE, messages.say("main.denied", String.valueOf(denied.getMessage())));
        } catch (NotAFile folder) {
            report = Report.of(BAD_FILE, messages.say("main.folder", String.valueOf(folder.getMessage())));
        } catch (MappingRejected rejected) {
            report = new Findings(messages, Mask.unless(false))
                    .rejected(String.valueOf(line.word(file(line))), rejected);
        } catch (NoSuchFileException missing) {
            report = Report.of(BAD_FILE, messages.say("main.no-file", String.valueOf(missing.getMessage())));
        } catch (IOException | IllegalArgumentException unreadable) {
            report = Report.of(BAD_FILE, messages.say("main.unreadable", String.valueOf(unreadable.getMessage())));
        }
        out.println(line.has("--json") ? report.json() : report.text().stripTrailing());
        return report.exit();
    }

    /** What is wrong, and how the command is used; all commands where none was named. */
    private static Report usage(CommandLine.Misunderstood wrong, Messages messages, String... arguments) {
        String help = Arrays.stream(arguments)
                .filter(Command::named)
                .findFirst()
                .map(word -> "help." + word)
                .orElse("help");
        List<String> lines = messages.say(help).lines().toList();
        return new Report(BAD_FILE, wrong.in(messages), List.of(new Report.Part("", lines)), json -> {});
    }

    /** A folder where a file was expected. */
    private static final class NotAFile extends IOException {
        private static final long serialVersionUID = 1L;

        NotAFile(String file) {
            super(file);
        }
    }

    private static int file(CommandLine line) {
        return line.command() == Command.EXPLAIN ? 1 : 0;
    }

    private Report answer(CommandLine line, Messages messages)
            throws CommandLine.Misunderstood, MappingRejected, IOException {
        Mask mask = Mask.unless(line.has("--show-names"));
        Findings findings = new Findings(messages, mask);
        if (line.has("--server")) {
            return RemoteCommands.answer(line, messages, findings, environment);
        }
        return switch (line.command()) {
            case VALIDATE -> findings.valid(mapping(line));
            case CHECK -> strict(line, findings.check(DirectoryCheck.of(mapping(line), clock, mask)));
            case PLAN -> plan(line, findings);
            case SHOW -> show(line, findings);
            case DIFF -> diff(line, findings);
            case EXPLAIN -> explain(line, findings, mask);
            case SNAPSHOT -> snapshot(line, findings);
            case EXPORT_SAMPLE -> exportSample(line, findings);
            case SCHEMA -> schema(line, messages);
            case APPLY, RESTORE ->
                Report.of(
                        BAD_FILE,
                        messages.say("main.needs-server", line.command().word()));
            case HELP -> help(line, messages);
        };
    }

    private static Report help(CommandLine line, Messages messages) throws CommandLine.Misunderstood {
        String about = line.word(0);
        if (about != null && !Command.named(about)) {
            throw CommandLine.unknown(about);
        }
        return Report.of(
                OK, messages.say(about == null ? "help" : "help." + about).stripTrailing());
    }

    private static Mapping mapping(CommandLine line) throws MappingRejected, IOException {
        return Mapping.read(path(String.valueOf(line.word(file(line)))));
    }

    /** With {@code --strict} anything worth a look is an exit code of its own. */
    private static Report strict(CommandLine line, Report report) {
        return report.exit() == OK && line.has("--strict") && report.warns() ? report.withExit(WARNINGS) : report;
    }

    static Report pending(CommandLine line, Plan.Verdict verdict, Report report) {
        boolean tell = verdict == Plan.Verdict.READY && line.has("--detailed-exitcode");
        return tell ? report.withExit(CHANGES) : strict(line, report);
    }

    private Report plan(CommandLine line, Findings findings)
            throws CommandLine.Misunderstood, MappingRejected, IOException {
        Mapping mapping = mapping(line);
        String against = line.option("--against");
        State before = against == null ? State.empty() : State.of(snapshotIn(against));
        Snapshot snapshot = new DirectoryReader(mapping, clock).read();
        Plan plan = Plan.between(snapshot, before, mapping.safety(), Duties.standard(), clock.instant());
        PlanFile file = PlanFile.of(plan, snapshot, before);
        if (snapshot.outcome() == Outcome.COMPLETE) {
            keep(line.option("--save"), snapshot.toJson());
        }
        keep(line.option("--save-plan"), file.toJson());
        return pending(line, plan.verdict(), findings.plan(file));
    }

    private static Report show(CommandLine line, Findings findings) throws IOException, CommandLine.Misunderstood {
        String saved = String.valueOf(line.word(0));
        PlanFile file = planOf(text(saved), saved);
        String against = line.option("--against");
        if (against != null
                && !State.of(snapshotIn(against))
                        .fingerprint()
                        .equals(file.plan().stateFingerprint())) {
            return findings.stale(file);
        }
        return pending(line, file.plan().verdict(), findings.plan(file));
    }

    private Report diff(CommandLine line, Findings findings) throws CommandLine.Misunderstood, IOException {
        String fromFile = line.needed("--from");
        String toFile = line.needed("--to");
        String from = text(fromFile);
        String to = text(toFile);
        Report report;
        if (PlanFile.isPlan(from) && PlanFile.isPlan(to)) {
            report = findings.betweenPlans(planOf(from, fromFile), planOf(to, toFile));
        } else if (PlanFile.isPlan(from) || PlanFile.isPlan(to)) {
            throw new CommandLine.Misunderstood("main.diff-kinds");
        } else {
            Snapshot after = snapshotOf(to, toFile);
            State before = State.of(snapshotOf(from, fromFile));
            Plan plan = Plan.between(after, before, Limits.standard(), Duties.standard(), clock.instant());
            report = findings.between(PlanFile.of(plan, after, before));
        }
        boolean differs = report.exit() == CHANGES;
        return differs && !line.has("--detailed-exitcode") ? report.withExit(OK) : report;
    }

    private Report explain(CommandLine line, Findings findings, Mask mask)
            throws CommandLine.Misunderstood, MappingRejected, IOException {
        String number = String.valueOf(line.word(0));
        String stored = line.option("--snapshot");
        Explanation.Answer answer;
        Snapshot snapshot;
        if (stored != null) {
            snapshot = snapshotIn(stored);
            answer = Explanation.of(snapshot, number, mask);
        } else if (line.word(1) == null) {
            throw new CommandLine.Misunderstood("main.explain-from");
        } else {
            Mapping mapping = mapping(line);
            Reading reading = new DirectoryReader(mapping, clock).fetch();
            snapshot = new Resolution(mapping, reading).snapshot(clock.instant());
            if (snapshot.outcome() == Outcome.FAILED) {
                return findings.failed(snapshot.failures());
            }
            answer = Explanation.of(mapping, reading, snapshot, number, mask);
            if (!answer.found()) {
                List<Explanation.Said> all = new java.util.ArrayList<>(answer.sentences());
                boolean taken = reading.people().stream()
                        .anyMatch(each -> each.employeeNumber().equals(number));
                all.addAll(taken ? List.of() : new Lookup(mapping).of(number, mask));
                answer = new Explanation.Answer(false, all);
            }
        }
        String against = line.option("--against");
        if (against == null) {
            return strict(line, findings.explained(number, answer, snapshot.outcome(), List.of()));
        }
        State before = State.of(snapshotIn(against));
        Plan plan = Plan.between(snapshot, before, Limits.standard(), Duties.standard(), clock.instant());
        PlanFile file = PlanFile.of(plan, snapshot, before);
        List<Plan.Item> items = plan.items().stream()
                .filter(item -> file.number(item).equals(number))
                .toList();
        return strict(line, findings.explained(number, answer, snapshot.outcome(), items));
    }

    private Report snapshot(CommandLine line, Findings findings)
            throws CommandLine.Misunderstood, MappingRejected, IOException {
        Snapshot snapshot = new DirectoryReader(mapping(line), clock).read();
        if (snapshot.outcome() == Outcome.FAILED) {
            return findings.failed(snapshot.failures());
        }
        keep(line.needed("--save"), snapshot.toJson());
        return strict(line, findings.snapshot(snapshot, line.needed("--save")));
    }

    private Report exportSample(CommandLine line, Findings findings)
            throws CommandLine.Misunderstood, MappingRejected, IOException {
        Mapping mapping = mapping(line);
        int most = line.number("--people", 50);
        Snapshot snapshot = new DirectoryReader(mapping, clock).read();
        if (snapshot.outcome() != Outcome.COMPLETE) {
            return findings.failed(snapshot.failures());
        }
        String ldif = new SampleExport(mapping, snapshot, most).ldif();
        String target = line.option("--save");
        keep(target, ldif);
        return target == null
                ? new Report(OK, ldif, List.of(), json -> json.appendString("ldif", ldif))
                : findings.saved(target);
    }

    private static Report schema(CommandLine line, Messages messages) throws IOException {
        String schema = MappingSchema.text();
        String target = line.option("--save");
        keep(target, schema);
        return Report.of(OK, target == null ? schema : messages.say("main.saved", target));
    }

    private static Snapshot snapshotIn(String file) throws IOException, CommandLine.Misunderstood {
        return snapshotOf(text(file), file);
    }

    private static Snapshot snapshotOf(String text, String file) throws CommandLine.Misunderstood {
        try {
            return Snapshot.fromJson(text);
        } catch (IllegalArgumentException other) {
            throw new CommandLine.Misunderstood("main.no-snapshot", file, String.valueOf(other.getMessage()));
        }
    }

    private static PlanFile planOf(String text, String file) throws CommandLine.Misunderstood {
        try {
            return PlanFile.fromJson(text);
        } catch (IllegalArgumentException other) {
            throw new CommandLine.Misunderstood("main.no-plan", file, String.valueOf(other.getMessage()));
        }
    }

    private static String text(String file) throws IOException, CommandLine.Misunderstood {
        try {
            return Files.readString(path(file));
        } catch (CharacterCodingException other) {
            throw new CommandLine.Misunderstood("main.no-utf8", file);
        }
    }

    static Path path(String file) throws IOException {
        try {
            Path path = Path.of(file);
            if (Files.isDirectory(path)) {
                throw new NotAFile(file);
            }
            return path;
        } catch (InvalidPathException wrong) {
            throw new NoSuchFileException(file);
        }
    }

    /** Writes a file only its owner may read, as it may name people. */
    static void keep(@Nullable String file, String text) throws IOException {
        if (file == null) {
            return;
        }
        Path target = path(file);
        Files.writeString(target, "");
        if (Files.getFileStore(target).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-------"));
        }
        Files.writeString(target, text);
    }
}
