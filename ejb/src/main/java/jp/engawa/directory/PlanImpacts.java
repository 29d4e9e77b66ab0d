package jp.engawa.directory;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import jp.engawa.base.MemberId;
import jp.engawa.directory.ReorganisationProbe.Held;

/** What a plan takes away elsewhere: the features above are asked before its rows are written, and with them. */
@Dependent
class PlanImpacts {
    /** A plan that moves fewer people would tell by a number who has to do with a case. */
    static final int FEW = 30;

    @Inject
    private Instance<ReorganisationProbe> probes;

    @Inject
    private Organisation organisation;

    Map<PlanEffect, Set<Held>> holding(LocalDate day) {
        Map<PlanEffect, Set<Held>> holding = new EnumMap<>(PlanEffect.class);
        probes.forEach(probe -> holding.put(probe.effect(), probe.holding(day)));
        return holding;
    }

    /** What held before and does not now, always in the same order. */
    Map<PlanEffect, List<Held>> lost(Map<PlanEffect, Set<Held>> before, LocalDate day) {
        Map<PlanEffect, List<Held>> lost = new EnumMap<>(PlanEffect.class);
        holding(day)
                .forEach((effect, after) -> lost.put(
                        effect,
                        before.getOrDefault(effect, Set.of()).stream()
                                .filter(held -> !after.contains(held))
                                .sorted(Comparator.comparing(Held::key))
                                .toList()));
        return lost;
    }

    /** That in words, of each kind those behind a place. */
    List<PlanImpact> told(Map<PlanEffect, List<Held>> lost, int moved, int after) {
        List<PlanImpact> impacts = new ArrayList<>();
        lost.forEach((effect, held) -> {
            if (effect.numberOnly()) {
                impacts.add(new PlanImpact(effect, moved < FEW ? -1 : held.size(), List.of(), -1));
            } else {
                List<Held> behind =
                        held.stream().skip(after + 1L).limit(DirectoryRuns.PAGE).toList();
                int last = after + behind.size();
                impacts.add(new PlanImpact(effect, held.size(), words(behind), last < held.size() - 1 ? last : -1));
            }
        });
        return impacts;
    }

    private List<String> words(List<Held> some) {
        Map<MemberId, PersonCard> cards = organisation.cards(
                some.stream().map(Held::person).filter(Objects::nonNull).toList());
        Map<String, String> words = new LinkedHashMap<>();
        some.forEach(held -> {
            PersonCard card = held.person() == null ? null : cards.get(held.person());
            String person = card == null ? "" : card.name() + " (" + card.employeeNumber() + ")";
            words.put(held.key(), held.words().isEmpty() ? person : held.words() + ": " + person);
        });
        return List.copyOf(words.values());
    }
}
