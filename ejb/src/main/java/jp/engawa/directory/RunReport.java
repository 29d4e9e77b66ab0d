package jp.engawa.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run in full, but for its items, which are read kind by kind.
 *
 * @param verdict what may be done with it, in words
 * @param stops why the brake is on
 * @param counts how many items of each kind and reason
 * @param problems what somebody should put right in the directory, kind by kind
 * @param releasable whether two operators may let it through the brake
 * @param release how far that is; null when nobody proposed it
 */
public record RunReport(
        RunLine line,
        Sentence verdict,
        String server,
        int pages,
        long millis,
        List<Sentence> failures,
        List<Sentence> stops,
        List<Count> counts,
        List<ProblemCount> problems,
        boolean releasable,
        @Nullable BrakeRelease release) {
    private static final int SHOWN_AT_ONCE = 10;

    public RunReport {
        failures = List.copyOf(failures);
        stops = List.copyOf(stops);
        counts = List.copyOf(counts);
        problems = List.copyOf(problems);
    }

    /** The reasons that are read at once. */
    public List<Sentence> firstStops() {
        return stops.subList(0, Math.min(SHOWN_AT_ONCE, stops.size()));
    }

    /** The others; empty where there are few. */
    public List<Sentence> moreStops() {
        return stops.subList(Math.min(SHOWN_AT_ONCE, stops.size()), stops.size());
    }

    RunReport with(boolean mayBeReleased, @Nullable BrakeRelease known) {
        return new RunReport(
                line, verdict, server, pages, millis, failures, stops, counts, problems, mayBeReleased, known);
    }

    /**
     * How many items of one kind there are for one reason.
     *
     * @param code of the kind, to ask for the items
     * @param tone how the change is drawn
     */
    public record Count(
            String code, Sentence kind, String reasonCode, Sentence reason, boolean held, Tone tone, int items) {}

    /** How a change is drawn. */
    public enum Tone {
        ADD,
        REMOVE,
        CHANGE,
        WARN
    }
}
