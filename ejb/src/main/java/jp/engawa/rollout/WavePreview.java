package jp.engawa.rollout;

import java.util.List;

/**
 * What a wave would mean on its first day, from the directory as it stands.
 *
 * @param people how many are meant
 * @param evaluatorsKeptOut how many stay outside because they evaluate others
 * @param sample some of those meant, so that a wrong unit is noticed
 * @param unmet the conditions that still stand in the way; empty when the wave may open
 */
public record WavePreview(int people, int evaluatorsKeptOut, List<Person> sample, List<EntryCondition> unmet) {
    /** One of those meant. */
    public record Person(String name, String unit) {}
}
