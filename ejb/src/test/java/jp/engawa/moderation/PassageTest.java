package jp.engawa.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import jp.engawa.base.RuleViolation;
import jp.engawa.moderation.Passage.Guard;
import org.junit.jupiter.api.Test;

class PassageTest {
    private record Act(CaseState state, CaseAction action, CasePart actor) {}

    private static final Set<Guard> ALL = EnumSet.allOf(Guard.class);

    @Test
    void nobody_goes_a_way_that_the_rules_do_not_name() throws IOException {
        Map<Act, CaseState> rules = rules();
        int walked = 0;
        int allowed = 0;
        for (CaseState state : CaseState.values()) {
            for (CaseAction action : CaseAction.values()) {
                for (CasePart actor : CasePart.values()) {
                    Act act = new Act(state, action, actor);
                    Optional<CaseState> next = next(act);

                    assertThat(next).as("%s", act).isEqualTo(Optional.ofNullable(rules.get(act)));

                    walked++;
                    allowed += next.isPresent() ? 1 : 0;
                }
            }
        }
        System.out.println("walked " + walked + " acts, " + allowed + " allowed");
        assertThat(walked)
                .isEqualTo(CaseState.values().length * CaseAction.values().length * CasePart.values().length)
                .isGreaterThan(5000);
        assertThat(allowed).isEqualTo(rules.size());
    }

    @Test
    void every_guard_of_every_way_can_close_it() {
        for (Passage way : Passage.TABLE) {
            for (Guard guard : way.guards()) {
                Set<Guard> held = EnumSet.complementOf(EnumSet.of(guard));

                assertThatThrownBy(() -> Passage.find(way.from(), way.to(), way.action(), way.actor(), held))
                        .as("%s without %s", way, guard)
                        .isInstanceOf(RuleViolation.class)
                        .hasMessage(guard == Guard.OTHER_HAND ? "moderation.second-person" : guard.sentence());
            }
        }
    }

    @Test
    void a_suspended_case_goes_back_where_it_came_from() {
        Passage back = Passage.find(CaseState.SUSPENDED, CaseState.HEARING, CaseAction.RESUME, CasePart.OFFICER, ALL);

        assertThat(back.to()).isEqualTo(CaseState.HEARING);
    }

    @Test
    void the_officer_in_charge_is_told_that_it_takes_another_one() {
        assertThatThrownBy(() -> Passage.find(CaseState.DECIDED, null, CaseAction.NOTIFY, CasePart.OFFICER, ALL))
                .isInstanceOf(RuleViolation.class)
                .hasMessage("moderation.second-person");
    }

    @Test
    void every_state_but_the_first_can_be_reached() {
        Set<CaseState> reached = EnumSet.of(CaseState.RECEIVED);
        Passage.TABLE.forEach(way -> reached.add(way.to()));

        assertThat(reached).containsExactlyInAnyOrder(CaseState.values());
    }

    @Test
    void every_guard_has_its_sentence_in_both_languages() throws IOException {
        for (String language : List.of("ja", "en")) {
            Properties sentences = new Properties();
            try (InputStream file = Passage.class.getResourceAsStream("/jp/engawa/Rules_" + language + ".properties")) {
                sentences.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            }
            for (Guard guard : Guard.values()) {
                assertThat(sentences.getProperty(guard.sentence()))
                        .as(guard.name())
                        .isNotBlank();
            }
        }
    }

    private static Optional<CaseState> next(Act act) {
        try {
            return Optional.of(Passage.find(act.state(), CaseState.INVESTIGATION, act.action(), act.actor(), ALL)
                    .to());
        } catch (RuleViolation refused) {
            return Optional.empty();
        }
    }

    private static Map<Act, CaseState> rules() throws IOException {
        Map<Act, CaseState> rules = new HashMap<>();
        try (InputStream file = PassageTest.class.getResourceAsStream("passages.txt")) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                String[] column = line.split("\\s*\\|\\s*");
                rules.put(
                        new Act(
                                CaseState.valueOf(column[1]),
                                CaseAction.valueOf(column[2]),
                                CasePart.valueOf(column[0])),
                        CaseState.valueOf(column[3]));
            });
        }
        return rules;
    }
}
