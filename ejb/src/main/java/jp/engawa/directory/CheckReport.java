package jp.engawa.directory;

import java.util.List;

/**
 * What an examination of the directory found.
 *
 * @param faults what is wrong with the mapping file; nothing else was tried when there is any
 * @param filled how many per cent of some people have a value, by attribute
 */
public record CheckReport(
        boolean passed,
        int people,
        int units,
        List<Sentence> faults,
        List<Step> steps,
        List<Filled> filled,
        List<Sample> samples,
        List<ProblemCount> problems) {
    public CheckReport {
        faults = List.copyOf(faults);
        steps = List.copyOf(steps);
        filled = List.copyOf(filled);
        samples = List.copyOf(samples);
        problems = List.copyOf(problems);
    }

    /** One thing that was tried. */
    public record Step(Sentence aim, CheckMark mark, Sentence detail) {}

    /** How many per cent of the sampled people have a value in the attribute. */
    public record Filled(String attribute, int percent) {}

    /** A person as they would be taken in, not recognisable. */
    public record Sample(String name, String number, String login, String unit, String position, boolean enabled) {}
}
