package jp.engawa.ldap;

import com.unboundid.util.json.JSONObject;
import com.unboundid.util.json.JSONValue;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The commands that ask the running server, whose rights and two-person rules hold. */
final class RemoteCommands {
    private static final Pattern NUMBER = Pattern.compile("[^\\p{Cntrl}]{1,50}");

    private static final String TOKEN = "ENGAWA_OPERATOR_TOKEN";
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(500);

    private final CommandLine line;
    private final Messages messages;
    private final Findings findings;
    private final RemoteServer server;

    private RemoteCommands(CommandLine line, Messages messages, Findings findings, RemoteServer server) {
        this.line = line;
        this.messages = messages;
        this.findings = findings;
        this.server = server;
    }

    static Report answer(CommandLine line, Messages messages, Findings findings, Map<String, String> environment)
            throws CommandLine.Misunderstood, IOException {
        String authority = line.option("--ca");
        try {
            RemoteServer server = RemoteServer.at(
                    line.needed("--server"),
                    token(line, environment),
                    authority == null ? null : Main.path(authority),
                    messages.language());
            return new RemoteCommands(line, messages, findings, server).answer();
        } catch (RemoteServer.Refused refused) {
            return refused.report(messages);
        }
    }

    private static String token(CommandLine line, Map<String, String> environment)
            throws CommandLine.Misunderstood, IOException {
        String file = line.option("--token-file");
        String token = file == null ? environment.getOrDefault(TOKEN, "") : Files.readString(Main.path(file));
        String bare = token.strip();
        if (bare.isEmpty()) {
            throw new CommandLine.Misunderstood("remote.no-token", TOKEN);
        }
        if (!bare.matches("[\\x21-\\x7e]{1,100}")) {
            throw new CommandLine.Misunderstood("remote.token-letters");
        }
        return bare;
    }

    private Report answer() throws RemoteServer.Refused, CommandLine.Misunderstood, IOException {
        return switch (line.command()) {
            case PLAN -> planned(server.post("runs", "{}"));
            case RESTORE -> planned(server.post("restorations", "{}"));
            case SHOW -> show(number(line.word(0)));
            case DIFF -> diff();
            case APPLY -> apply(number(line.word(0)));
            case EXPLAIN -> explain(String.valueOf(line.word(0)));
            case SNAPSHOT -> snapshot();
            default ->
                throw new CommandLine.Misunderstood(
                        "main.option", line.command().word(), "--server", "");
        };
    }

    private static long number(@Nullable String word) throws CommandLine.Misunderstood {
        if (word == null || !word.matches("[0-9]{1,18}")) {
            throw new CommandLine.Misunderstood("remote.run-number", String.valueOf(word));
        }
        return Long.parseLong(word);
    }

    private Report planned(JSONObject begun) throws RemoteServer.Refused {
        return plan(done(begun));
    }

    /** Waits until the task has ended; the number of its run. */
    private long done(JSONObject begun) throws RemoteServer.Refused {
        JSONObject now = begun;
        String id = value(begun.getFieldAsObject("task"), "id");
        while (Boolean.TRUE.equals(now.getFieldAsBoolean("running"))) {
            LockSupport.parkNanos(PAUSE);
            now = server.get("tasks/" + id);
        }
        JSONObject task = now.getFieldAsObject("task");
        String state = value(task, "state");
        Long run = task == null ? null : task.getFieldAsLong("run");
        switch (state) {
            case "DONE":
                if (run != null) {
                    return run;
                }
                break;
            case "FAILED":
                if (!value(now, "failure").isEmpty()) {
                    throw RemoteServer.Refused.rule(value(task, "failureKey"), value(now, "failure"));
                }
                break;
            case "CANCELLED", "LOST":
                throw new RemoteServer.Refused(Main.INCOMPLETE, "remote." + state.toLowerCase(Locale.ROOT));
            default:
                break;
        }
        throw new RemoteServer.Refused(Main.INCOMPLETE, "remote.lost");
    }

    private static String value(@Nullable JSONObject json, String field) {
        JSONValue value = json == null ? null : json.getField(field);
        return value == null
                ? ""
                : value instanceof com.unboundid.util.json.JSONString text ? text.stringValue() : value.toString();
    }

    private PlanFile file(long run) throws RemoteServer.Refused {
        String text = server.fetch("runs/" + run + "/plan");
        try {
            return PlanFile.fromJson(text);
        } catch (IllegalArgumentException other) {
            throw new RemoteServer.Refused(Main.NO_CONNECTION, "remote.other-version");
        }
    }

    private Report show(long run) throws RemoteServer.Refused, CommandLine.Misunderstood {
        known("--kind", Plan.Kind.values());
        known("--reason", Plan.Reason.values());
        return plan(run);
    }

    private void known(String option, Enum<?>[] all) throws CommandLine.Misunderstood {
        String code = line.option(option);
        List<String> names = Arrays.stream(all).map(Enum::name).toList();
        if (code != null && !names.contains(code.toUpperCase(Locale.ROOT))) {
            throw new CommandLine.Misunderstood("remote.one-of", option, String.join(", ", names));
        }
    }

    private Report plan(long run) throws RemoteServer.Refused {
        PlanFile file = file(run).only(line.option("--kind"), line.option("--unit"), line.option("--reason"));
        Report report = Main.pending(line, file.plan().verdict(), findings.plan(file));
        return with(report, run, messages.say("remote.run", String.valueOf(run)));
    }

    private static Report with(Report report, long run, String sentence) {
        List<Report.Part> parts = new ArrayList<>();
        parts.add(new Report.Part("", List.of(sentence)));
        parts.addAll(report.parts());
        return new Report(report.exit(), report.verdict(), parts, json -> {
            json.appendNumber("run", run);
            report.fields().accept(json);
        });
    }

    private Report diff() throws RemoteServer.Refused, CommandLine.Misunderstood {
        PlanFile from = file(number(line.needed("--from")));
        PlanFile to = file(number(line.needed("--to")));
        Report report = findings.betweenPlans(from, to);
        boolean differs = report.exit() == Main.CHANGES;
        return differs && !line.has("--detailed-exitcode") ? report.withExit(Main.OK) : report;
    }

    private Report apply(long run) throws RemoteServer.Refused {
        String ticket = line.option("--approve-limit");
        if (ticket != null) {
            JsonText body = new JsonText();
            body.beginObject();
            body.appendString("ticket", ticket);
            body.endObject();
            JSONObject released = server.post("runs/" + run + "/release", body.toString());
            JSONObject release = released.getFieldAsObject("release");
            if (release == null || release.getField("approvedAt") == null) {
                return with(
                        Report.of(Main.HOLD, messages.say("remote.proposed", ticket)),
                        run,
                        messages.say("remote.second", String.valueOf(run)));
            }
        }
        done(server.post("runs/" + run + "/application", "{}"));
        return with(
                Report.of(Main.OK, messages.say("remote.applied")),
                run,
                messages.say("remote.run", String.valueOf(run)));
    }

    private Report explain(String number) throws RemoteServer.Refused, CommandLine.Misunderstood {
        if (!NUMBER.matcher(number).matches()) {
            throw new CommandLine.Misunderstood("remote.employee-number", number);
        }
        JSONObject answer = server.get("explanations?number=" + URLEncoder.encode(number, StandardCharsets.UTF_8));
        boolean known = Boolean.TRUE.equals(answer.getFieldAsBoolean("known"));
        List<String> sentences = new ArrayList<>();
        List<JSONValue> told = answer.getFieldAsArray("sentences");
        for (JSONValue each : told == null ? List.<JSONValue>of() : told) {
            sentences.add(value(
                    each instanceof JSONObject sentence ? sentence : null,
                    messages.language().getLanguage()));
        }
        return new Report(
                Main.OK,
                messages.say(known ? "remote.known" : "remote.unknown", number),
                List.of(new Report.Part("", sentences)),
                json -> {
                    json.appendString("employeeNumber", number);
                    json.appendBoolean("found", known);
                    json.beginArray("reasons");
                    sentences.forEach(json::appendString);
                    json.endArray();
                });
    }

    private Report snapshot() throws RemoteServer.Refused, CommandLine.Misunderstood, IOException {
        String target = line.needed("--save");
        String text = server.fetch("state");
        Snapshot snapshot;
        try {
            snapshot = Snapshot.fromJson(text);
        } catch (IllegalArgumentException other) {
            throw new RemoteServer.Refused(Main.NO_CONNECTION, "remote.other-version");
        }
        Main.keep(target, text);
        return new Report(
                Main.OK,
                messages.say(
                        "remote.snapshot",
                        snapshot.people().size(),
                        snapshot.units().size()),
                List.of(new Report.Part("", List.of(messages.say("main.saved", target)))),
                json -> {
                    json.appendString("file", target);
                    json.appendNumber("people", snapshot.people().size());
                    json.appendNumber("units", snapshot.units().size());
                    json.appendString("fingerprint", snapshot.fingerprint());
                });
    }
}
