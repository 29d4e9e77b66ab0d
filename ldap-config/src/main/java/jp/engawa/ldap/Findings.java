package jp.engawa.ldap;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Puts what the commands found into words. */
final class Findings {
    /** So many lines of one kind are said; all of them with {@code --json}. */
    private static final int SAID = 20;

    /** Sentences whose first detail is a kind of assignment. */
    private static final Set<String> BELONGS =
            Set.of("explain.unit", "explain.unit-group", "explain.unit-then", "explain.unsorted");

    private final Messages messages;
    private final Mask mask;

    Findings(Messages messages, Mask mask) {
        this.messages = messages;
        this.mask = mask;
    }

    Report rejected(String file, MappingRejected rejected) {
        List<String> lines = rejected.faults().stream()
                .map(fault -> file + ": " + messages.fault(fault))
                .toList();
        return new Report(
                Main.BAD_FILE,
                messages.say("main.rejected", rejected.faults().size()),
                List.of(new Report.Part("", lines)),
                json -> {
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
                });
    }

    Report valid(Mapping mapping) {
        return new Report(Main.OK, messages.say("main.valid", mapping.profile()), List.of(), json -> {
            json.appendString("profile", mapping.profile());
            json.beginArray("faults");
            json.endArray();
        });
    }

    Report saved(String target) {
        return new Report(
                Main.OK, messages.say("main.saved", target), List.of(), json -> json.appendString("file", target));
    }

    Report failed(List<Failure> failures) {
        return new Report(
                exit(failures),
                messages.verdict(Plan.Verdict.FAILED),
                List.of(new Report.Part(
                        "", failures.stream().map(messages::failure).toList())),
                json -> SnapshotJson.failures(json, failures));
    }

    Report check(DirectoryCheck.Result check) {
        List<Report.Part> parts = new ArrayList<>();
        parts.add(new Report.Part(
                "",
                check.steps().stream()
                        .map(step -> "[" + step.mark() + "] " + messages.step(step.aim()) + ": " + step.in(messages))
                        .toList(),
                check.warned()));
        parts.add(new Report.Part(
                "", check.untold().stream().map(messages::failure).toList()));
        parts.add(new Report.Part(
                messages.say("main.filled"),
                check.filled().entrySet().stream()
                        .map(each -> each.getKey() + ": " + each.getValue() + " %")
                        .toList()));
        parts.add(new Report.Part(messages.say("main.tree"), tree(check.unitsByDepth())));
        parts.add(new Report.Part(
                messages.say("main.samples"),
                check.samples().stream()
                        .map(person -> String.join(
                                " / ",
                                person.name(),
                                person.employeeNumber(),
                                person.login(),
                                person.unit(),
                                person.position()))
                        .toList()));
        parts.addAll(problems(check.problems()));
        int exit = check.passed() ? Main.OK : check.failures().isEmpty() ? Main.BAD_DATA : exit(check.failures());
        return new Report(
                exit,
                messages.say(check.passed() ? "main.check-passed" : "main.check-failed", check.people(), check.units()),
                parts,
                json -> PlanJson.check(json, check, mask));
    }

    private List<String> tree(List<Integer> unitsByDepth) {
        List<String> lines = new ArrayList<>();
        for (int depth = 0; depth < unitsByDepth.size(); depth++) {
            lines.add(messages.say("main.depth", depth + 1, unitsByDepth.get(depth)));
        }
        return lines;
    }

    Report plan(PlanFile file) {
        Plan plan = file.plan();
        List<Report.Part> parts = new ArrayList<>();
        if (!file.server().isEmpty()) {
            parts.add(new Report.Part(
                    "", List.of(messages.say("main.read", file.people(), file.units(), file.server()))));
        }
        parts.add(new Report.Part(
                "", file.failures().stream().map(messages::failure).toList()));
        parts.add(new Report.Part("", plan.stops().stream().map(messages::stop).toList()));
        parts.addAll(items(file));
        parts.addAll(problems(file.problems()));
        return new Report(
                exit(file),
                messages.verdict(plan.verdict(), plan.items().size()),
                parts,
                json -> file.fields(json, mask));
    }

    Report stale(PlanFile file) {
        return new Report(
                Main.STALE,
                messages.say("main.stale", file.plan().madeAt().toString()),
                List.of(),
                json -> file.fields(json, mask));
    }

    /** What changed between two reads; no brake, as nothing is to be applied. */
    Report between(PlanFile file) {
        int changes = file.plan().items().size();
        if (file.outcome() == Outcome.FAILED) {
            return failed(file.failures());
        }
        boolean complete = file.outcome() == Outcome.COMPLETE;
        int exit = !complete ? Main.INCOMPLETE : changes == 0 ? Main.OK : Main.CHANGES;
        String verdict = !complete ? "main.diff-incomplete" : changes == 0 ? "main.diff-same" : "main.diff";
        return new Report(exit, messages.say(verdict, changes), items(file), json -> {
            PlanJson.counts(json, file.plan().counts());
            PlanJson.items(json, masked(file.plan().items()), file.numbers());
        });
    }

    Report betweenPlans(PlanFile from, PlanFile to) {
        List<Plan.Item> gone = without(from.plan().items(), to.plan().items());
        List<Plan.Item> come = without(to.plan().items(), from.plan().items());
        int changes = gone.size() + come.size();
        return new Report(
                changes == 0 ? Main.OK : Main.CHANGES,
                messages.say(changes == 0 ? "main.diff-same" : "main.diff-plans", come.size(), gone.size()),
                List.of(
                        new Report.Part(
                                messages.say("main.diff-only-to"),
                                some(come, item -> messages.kind(item.kind()) + ": " + line(item, to))),
                        new Report.Part(
                                messages.say("main.diff-only-from"),
                                some(gone, item -> messages.kind(item.kind()) + ": " + line(item, from)))),
                json -> {
                    json.beginObject("onlyTo");
                    PlanJson.items(json, masked(come), to.numbers());
                    json.endObject();
                    json.beginObject("onlyFrom");
                    PlanJson.items(json, masked(gone), from.numbers());
                    json.endObject();
                });
    }

    private static List<Plan.Item> without(List<Plan.Item> items, List<Plan.Item> others) {
        Set<Plan.Item> known = new HashSet<>(others);
        return items.stream().filter(item -> !known.contains(item)).toList();
    }

    Report snapshot(Snapshot snapshot, String file) {
        boolean complete = snapshot.outcome() == Outcome.COMPLETE;
        List<Report.Part> parts = new ArrayList<>();
        parts.add(new Report.Part(
                "",
                List.of(
                        messages.say(
                                "main.read",
                                snapshot.people().size(),
                                snapshot.units().size(),
                                snapshot.server()),
                        messages.say("main.saved", file))));
        parts.add(new Report.Part(
                "", snapshot.failures().stream().map(messages::failure).toList()));
        parts.addAll(problems(snapshot.problems()));
        return new Report(
                complete ? Main.OK : Main.INCOMPLETE,
                messages.say(complete ? "main.snapshot" : "main.snapshot-incomplete"),
                parts,
                json -> {
                    json.appendString("outcome", snapshot.outcome().name());
                    json.appendString("file", file);
                    json.appendNumber("people", snapshot.people().size());
                    json.appendNumber("units", snapshot.units().size());
                    json.appendString("fingerprint", snapshot.fingerprint());
                    SnapshotJson.failures(json, snapshot.failures());
                    SnapshotJson.problems(
                            json,
                            snapshot.problems().stream().map(mask::problem).toList());
                });
    }

    Report explained(String number, Explanation.Answer answer, Outcome outcome, List<Plan.Item> items) {
        List<String> changes = items.stream()
                .map(item -> messages.kind(item.kind()) + change(mask.item(item)))
                .toList();
        List<String> said = answer.sentences().stream().map(this::said).toList();
        boolean unsure = !answer.found() && outcome != Outcome.COMPLETE;
        return new Report(
                unsure ? Main.INCOMPLETE : Main.OK,
                messages.say(
                        answer.found() ? "main.explained" : unsure ? "main.explained-unsure" : "main.not-there",
                        number),
                List.of(new Report.Part("", said), new Report.Part(messages.say("main.would"), changes)),
                json -> {
                    json.appendString("employeeNumber", number);
                    json.appendBoolean("found", answer.found());
                    json.appendString("outcome", outcome.name());
                    json.beginArray("reasons");
                    for (Explanation.Said each : answer.sentences()) {
                        json.beginObject();
                        json.appendString("key", each.key());
                        json.appendString("sentence", said(each));
                        json.endObject();
                    }
                    json.endArray();
                    PlanJson.items(json, masked(items), Map.of());
                });
    }

    private String said(Explanation.Said sentence) {
        Object[] details = sentence.details().toArray();
        if (BELONGS.contains(sentence.key())) {
            details[0] = messages.say("assignment." + details[0]);
        } else if (sentence.key().equals("explain.leave")) {
            details[0] = messages.say("leave." + details[0]);
        }
        return messages.say(sentence.key(), details);
    }

    /** What is wrong in the directory: by kind, how many, how to put it right, and the first of each. */
    private List<Report.Part> problems(List<Problem> problems) {
        if (problems.isEmpty()) {
            return List.of();
        }
        Map<Problem.Kind, List<Problem>> byKind = new EnumMap<>(Problem.Kind.class);
        problems.forEach(problem ->
                byKind.computeIfAbsent(problem.kind(), any -> new ArrayList<>()).add(mask.problem(problem)));
        List<Report.Part> parts = new ArrayList<>();
        byKind.forEach((kind, all) -> parts.add(new Report.Part(
                messages.say("main.problem", messages.say("fix." + kind), all.size()),
                some(all, messages::problem),
                true)));
        return parts;
    }

    private List<Report.Part> items(PlanFile file) {
        Map<Plan.Kind, List<Plan.Item>> byKind = new EnumMap<>(Plan.Kind.class);
        file.plan()
                .items()
                .forEach(item -> byKind.computeIfAbsent(item.kind(), any -> new ArrayList<>())
                        .add(item));
        List<Report.Part> parts = new ArrayList<>();
        byKind.forEach((kind, all) -> parts.add(
                new Report.Part(messages.kind(kind) + ": " + all.size(), some(all, item -> line(item, file)))));
        return parts;
    }

    private <T> List<String> some(List<T> all, Function<T, String> line) {
        List<String> lines = new ArrayList<>(all.stream().limit(SAID).map(line).toList());
        if (all.size() > SAID) {
            lines.add(messages.say("main.more", all.size() - SAID));
        }
        return lines;
    }

    private String line(Plan.Item item, PlanFile file) {
        Plan.Item masked = mask.item(item);
        String number = file.number(item);
        return (number.isEmpty() ? "" : number + " ") + masked.name() + change(masked);
    }

    private String change(Plan.Item item) {
        String words = item.before().isEmpty() && item.after().isEmpty()
                ? ""
                : ": " + messages.words(item.kind(), item.before())
                        + (item.before().isEmpty() ? "" : " → ")
                        + messages.words(item.kind(), item.after());
        String reason = item.reason() == Plan.Reason.NONE ? "" : " (" + messages.reason(item.reason()) + ")";
        return words + reason + (item.held() ? " [" + messages.say("main.waits") + "]" : "");
    }

    private List<Plan.Item> masked(List<Plan.Item> items) {
        return items.stream().map(mask::item).toList();
    }

    private static int exit(PlanFile file) {
        return switch (file.plan().verdict()) {
            case FAILED -> exit(file.failures());
            case INCOMPLETE -> Main.INCOMPLETE;
            case HOLD ->
                file.plan().stops().stream().allMatch(stop -> stop.cause() == Plan.Stop.Cause.REJECTED)
                        ? Main.BAD_DATA
                        : Main.HOLD;
            case READY, NOTHING -> Main.OK;
        };
    }

    private static int exit(List<Failure> failures) {
        Failure.Kind last = failures.get(failures.size() - 1).kind();
        return switch (last) {
            case SECRET, UNITS_FILE, UNITS_ENCODING, UNITS_QUOTE, UNITS_HEADING -> Main.BAD_FILE;
            case SRV, SRV_FOREIGN, CONNECT, TLS -> Main.NO_CONNECTION;
            case BIND, PASSWORD_EXPIRED, PLAIN_BIND, ANONYMOUS -> Main.BIND_REFUSED;
            case NO_BASE -> Main.BAD_DATA;
            case SEARCH, SIZE_LIMIT, NO_PAGING -> Main.INCOMPLETE;
        };
    }
}
