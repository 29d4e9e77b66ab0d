package jp.engawa.ldap;

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
    APPLY(0, 9, "--server", "--token", "--approve-limit"),
    /** Needs the running server. */
    RESTORE(0, 9, "--server", "--token"),
    HELP(0, 1);

    static final Set<String> FLAGS = Set.of("--json", "--strict", "--detailed-exitcode", "--show-names", "--help");

    private final int least;
    private final int most;
    private final Set<String> options;

    Command(int least, int most, String... options) {
        this.least = least;
        this.most = most;
        this.options = new TreeSet<>(Set.of("--json", "--strict", "--show-names", "--help", "--lang"));
        this.options.addAll(Set.of(options));
    }

    /** As it is typed. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean takes(int words) {
        return words >= least && words <= most;
    }

    Set<String> options() {
        return options;
    }
}
