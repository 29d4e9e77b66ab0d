package jp.engawa.directory;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import jp.engawa.base.Caller;
import jp.engawa.base.EngawaClock;
import jp.engawa.base.Members;
import jp.engawa.base.NotFound;
import jp.engawa.base.Page;
import jp.engawa.base.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * The company's people and units for every member: searching, the chart, a unit, a person's card, as of any day.
 *
 * <p>Who left is not found on any day. Each answer costs a fixed number of statements, whatever the company's size.
 */
@Stateless
@Members
public class Colleagues {
    static final int PAGE = 50;
    private static final int UNITS = 200;
    private static final boolean MAIL_ON_CARDS =
            !"hidden".equals(System.getProperty("engawa.directory.cards.mail", "shown"));

    @Inject
    private ColleagueRepository colleagues;

    @Inject
    private LeaveRepository leaves;

    @Inject
    private Caller caller;

    @Inject
    private Clock clock;

    /** The chart, opened down to the unit and one step below it; to the units below the company when none is named. */
    public Chart chart(@Nullable UnitId open, @Nullable LocalDate on) {
        LocalDate day = day(on);
        return new Chart(day, day.equals(today()), ChartRow.tree(colleagues.chart(open, day), open));
    }

    /** People by name, kana, employee number, or by the name, kana or code of a unit they or their unit belong to. */
    public Page<StaffLine> people(String typed, @Nullable LocalDate on, @Nullable String after) {
        StaffQuestion question = StaffQuestion.of(typed);
        LocalDate day = day(on);
        StaffKey from = StaffKey.parse(after);
        return question.isEmpty()
                ? new Page<>(List.of(), null)
                : staff(colleagues.people(question, day, day.equals(today()), from, PAGE + 1), day);
    }

    /** A page of people, marked who is away; today only, so that nobody reads a leave to come. */
    private Page<StaffLine> staff(List<ColleagueRepository.Found> found, LocalDate day) {
        Page<StaffLine> page = page(found, PAGE, ColleagueRepository.Found::key, ColleagueRepository.Found::line);
        if (page.items().isEmpty() || !day.equals(today())) {
            return page;
        }
        Set<String> away =
                leaves.away(page.items().stream().map(StaffLine::number).toList(), day);
        return new Page<>(page.items().stream().map(line -> line.away(away)).toList(), page.next());
    }

    /** Units by name, kana or code; all of them where nothing was typed. */
    public Page<UnitLine> units(String typed, @Nullable LocalDate on, @Nullable String after) {
        return page(
                colleagues.units(StaffQuestion.of(typed), day(on), StaffKey.parse(after), UNITS + 1),
                UNITS,
                line -> new StaffKey(line.code(), ""),
                Function.identity());
    }

    public UnitView unit(UnitId id, @Nullable LocalDate on, @Nullable String after) {
        LocalDate day = day(on);
        List<UnitLine> path = colleagues.path(id, day);
        if (path.isEmpty()) {
            throw new NotFound();
        }
        Page<StaffLine> members = staff(colleagues.members(id, day, StaffKey.parse(after), PAGE + 1), day);
        return new UnitView(
                path.get(path.size() - 1),
                day,
                day.equals(today()),
                path,
                colleagues.heads(id, day),
                colleagues.below(id, day),
                colleagues.peopleBelow(id, day),
                members);
    }

    /** The card of the person with that employee number. */
    public StaffCard card(String number, @Nullable LocalDate on) {
        LocalDate day = day(on);
        ColleagueRepository.Person person = colleagues.person(number).orElseThrow(NotFound::new);
        return new StaffCard(
                number,
                person.name(),
                person.kana(),
                MAIL_ON_CARDS && !person.mail().isEmpty() ? person.mail() : null,
                day,
                day.equals(today()),
                colleagues.posts(person.id(), day),
                person.id().equals(caller.id()),
                day.equals(today()) && leaves.away(person.id(), day));
    }

    private LocalDate day(@Nullable LocalDate on) {
        return on == null ? today() : on;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), EngawaClock.ZONE);
    }

    private static <R, T> Page<T> page(List<R> read, int size, Function<R, StaffKey> key, Function<R, T> line) {
        List<R> shown = read.subList(0, Math.min(size, read.size()));
        String next = read.size() > size ? key.apply(shown.get(size - 1)).toString() : null;
        return new Page<>(shown.stream().map(line).toList(), next);
    }
}
