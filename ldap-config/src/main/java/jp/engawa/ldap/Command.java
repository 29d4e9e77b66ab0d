package jp.engawa.ldap;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What an operator can ask for, with how many words and which options. */
enum Command {
    VALIDATE(1, 1, "--html"),
    CHECK(1, 1, "--html"),
    PLAN(1, 1, "--against", "--save", "--save-plan", "--detailed-exitcode", "--html"),
    SHOW(1, 1, "--against", "--detailed-exitcode", "--html"),
    DIFF(0, 0, "--from", "--to", "--detailed-exitcode", "--html"),
    EXPLAIN(1, 2, "--snapshot", "--against"),
    SNAPSHOT(1, 1, "--save"),
    EXPORT_SAMPLE(1, 1, "--people", "--save"),
    SCHEMA(0, 0, "--save"),
    /** Needs the running server. */
    APPLY(1, 1),
    /** Needs the running server. */
    RESTORE(0, 0),
    HELP(0, 1);

    static final Set<String> FLAGS = Set.of("--json", "--strict", "--detailed-exitcode", "--show-names", "--help");

    /** Where the running server is and who asks. */
    private static final Set<String> REMOTE = Set.of("--server", "--token-file", "--ca");

    private static final Set<String> FILES = Set.of("--against", "--save-plan", "--snapshot");

    private final int least;
    private final int most;
    private final Set<String> options;

    Command(int least, int most, String... options) {
        this.least = least;
        this.most = most;
        this.options = new TreeSet<>(Set.of("--json", "--strict", "--show-names", "--help", "--lang"));
        this.options.addAll(Set.of(options));
    }

    /** Whether there is such a command, to be explained. */
    static boolean named(String word) {
        return Arrays.stream(values())
                .anyMatch(each -> each != HELP && each.word().equals(word));
    }

    /** As it is typed. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the running server can be asked for it. */
    boolean remote() {
        return switch (this) {
            case PLAN, SHOW, DIFF, APPLY, RESTORE, EXPLAIN, SNAPSHOT -> true;
            default -> false;
        };
    }

    /** Whether only the running server can do it. */
    boolean onlyRemote() {
        return this == APPLY || this == RESTORE;
    }

    /** With a server that knows its own mapping file, there is a word less. */
    boolean takes(int words, boolean asked) {
        return switch (this) {
            case PLAN, SNAPSHOT -> asked ? words == 0 : words == 1;
            case EXPLAIN -> words >= 1 && words <= (asked ? 1 : 2);
            default -> words >= least && words <= most;
        };
    }

    Set<String> options(boolean asked) {
        if (!asked) {
            Set<String> local = new TreeSet<>(options);
            if (remote()) {
                local.add("--server");
            }
            return local;
        }
        Set<String> known = new TreeSet<>(options);
        known.removeAll(FILES);
        if (this == PLAN) {
            known.remove("--save");
        }
        known.addAll(REMOTE);
        if (this == APPLY) {
            known.add("--approve-limit");
        }
        if (this == SHOW) {
            known.addAll(Set.of("--kind", "--unit", "--reason"));
        }
        return known;
    }
}
