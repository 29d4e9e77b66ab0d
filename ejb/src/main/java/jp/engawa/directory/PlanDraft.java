package jp.engawa.directory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jp.engawa.base.CleanText;
import jp.engawa.directory.PlanCompany.Post;
import jp.engawa.directory.PlanCompany.Unit;
import jp.engawa.ldap.Names;
import jp.engawa.ldap.UnitKind;
import org.jspecify.annotations.Nullable;

/**
 * What a plan's lines make of the company on the plan's day. Pure: read anew against the company as it is whenever somebody looks.
 *
 * <p>A line that cannot be taken is told and left aside; the others are taken. A person of whom one line cannot be taken stays as they
 * are, because the lines of a person say together what they belong to from that day on.
 */
final class PlanDraft {
    private static final Map<String, UnitKind> KINDS = Map.of(
            "会社", UnitKind.COMPANY,
            "本部", UnitKind.HEADQUARTERS,
            "部", UnitKind.DEPARTMENT,
            "課", UnitKind.SECTION,
            "支社", UnitKind.BRANCH,
            "営業所", UnitKind.OFFICE,
            "班", UnitKind.TEAM,
            "チーム", UnitKind.TEAM,
            "プロジェクト", UnitKind.PROJECT);
    private static final Map<String, AssignedAs> AS = Map.of(
            "", AssignedAs.PRIMARY,
            "主務", AssignedAs.PRIMARY,
            "兼務", AssignedAs.CONCURRENT,
            "出向", AssignedAs.SECONDED_OUT,
            "受入出向", AssignedAs.SECONDED_IN);

    /** More letters than that are no code, name or title; a directory may not say more either. */
    private static final int LONGEST = 500;

    /** So much of a key that is too long is told. */
    private static final int TOLD = 40;

    private static final Set<String> YES = Set.of("1", "○", "〇", "はい", "yes", "true", "廃止");
    private static final Set<String> NO = Set.of("0", "×", "いいえ", "no", "false", "-");

    /** A line as it is kept. */
    record Line(PlanSheet sheet, int line, List<String> cells, String was, boolean leftOut) {
        String key() {
            return cells.get(0);
        }

        boolean tooLong() {
            return cells.stream().anyMatch(cell -> cell.length() > LONGEST);
        }
    }

    private final PlanCompany before;
    private final List<BadLine> bad = new ArrayList<>();
    private final Map<String, Unit> units;
    private final Map<String, Line> changed = new LinkedHashMap<>();
    private final Set<String> ended = new HashSet<>();
    private final Map<String, List<Post>> people;
    private final Set<String> moved = new HashSet<>();
    private final List<PlanConflict> conflicts = new ArrayList<>();

    private PlanDraft(PlanCompany before) {
        this.before = before;
        this.units = new HashMap<>(before.units());
        this.people = new HashMap<>(before.people());
    }

    static PlanDraft of(PlanCompany before, List<Line> lines) {
        PlanDraft draft = new PlanDraft(before);
        List<Line> taken = lines.stream().filter(line -> !line.leftOut()).toList();
        draft.units(
                taken.stream().filter(line -> line.sheet() == PlanSheet.UNITS).toList());
        draft.people(taken.stream()
                .filter(line -> line.sheet() == PlanSheet.PEOPLE)
                .collect(Collectors.groupingBy(Line::key, LinkedHashMap::new, Collectors.toList())));
        draft.endings();
        draft.bosses();
        return draft;
    }

    List<BadLine> bad() {
        return bad.stream()
                .sorted(Comparator.comparing(BadLine::sheet).thenComparing(BadLine::line))
                .toList();
    }

    List<PlanConflict> conflicts() {
        return conflicts;
    }

    /** Units that are other than before, by their code; an empty value for one that ends. */
    Map<String, Optional<Unit>> changedUnits() {
        Map<String, Optional<Unit>> all = new TreeMap<>();
        for (String code : changed.keySet()) {
            Unit after = units.get(code);
            if (!Objects.equals(after, before.units().get(code))) {
                all.put(code, Optional.ofNullable(after));
            }
        }
        return all;
    }

    /** People whose posts are other than before, by their number, with all posts they have from then on. */
    Map<String, List<Post>> changedPeople() {
        Map<String, List<Post>> all = new TreeMap<>();
        people.forEach((number, posts) -> {
            if (!Set.copyOf(posts).equals(Set.copyOf(before.people().getOrDefault(number, List.of())))) {
                all.put(number, posts);
            }
        });
        return all;
    }

    /** The company as the plan makes it. */
    PlanCompany after() {
        return new PlanCompany(units, people, before.evaluating(), before.taken());
    }

    /** People whom the plan's own lines move; the others have another boss only. */
    Set<String> moved() {
        return moved;
    }

    private void units(List<Line> lines) {
        for (Line line : lines) {
            unit(line);
        }
        boolean more = true;
        while (more) {
            more = changed.values().stream().toList().stream().anyMatch(this::parentFault);
        }
        changed.values().forEach(line -> conflict(line, before.unitWords(line.key())));
    }

    private void unit(Line line) {
        if (line.tooLong()) {
            fault(line, LineFault.TOO_LONG, "" + LONGEST);
            return;
        }
        List<String> cells = line.cells();
        String code = line.key();
        Unit known = before.units().get(code);
        boolean ends = flag(line, cells.get(6));
        if (CleanText.isBlank(code)) {
            fault(line, LineFault.CODE_MISSING, "");
        } else if (changed.containsKey(code)) {
            fault(line, LineFault.TWICE, code);
        } else if (before.taken().contains("unit:" + code)) {
            fault(line, LineFault.SAME_DAY, code);
        } else if (known == null && ends) {
            fault(line, LineFault.UNIT_UNKNOWN, code);
        } else if (CleanText.isBlank(cells.get(1))
                && (known == null || !cells.get(1).isEmpty())) {
            fault(line, LineFault.NAME_MISSING, code);
        } else if (known == null && cells.get(4).isEmpty()) {
            fault(line, LineFault.PARENT_MISSING, code);
        } else if (!cells.get(3).isEmpty() && kind(cells.get(3)) == null) {
            fault(line, LineFault.KIND_UNKNOWN, cells.get(3));
        } else if (!cells.get(5).matches("[0-9]{0,6}")) {
            fault(line, LineFault.NO_NUMBER, cells.get(5));
        } else {
            changed.put(code, line);
            if (ends) {
                ended.add(code);
                units.remove(code);
            } else {
                units.put(code, merged(code, cells, known));
            }
        }
    }

    private static Unit merged(String code, List<String> cells, @Nullable Unit known) {
        UnitKind kind = kind(cells.get(3));
        return new Unit(
                code,
                known != null && cells.get(1).isEmpty() ? known.name() : cells.get(1),
                known != null && cells.get(2).isEmpty() ? known.kana() : cells.get(2),
                kind != null ? kind : known != null ? known.kind() : UnitKind.OTHER,
                known != null && cells.get(4).isEmpty() ? known.parent() : cells.get(4),
                !cells.get(5).isEmpty() ? Integer.parseInt(cells.get(5)) : known != null ? known.sort() : 0);
    }

    private static @Nullable UnitKind kind(String word) {
        UnitKind japanese = KINDS.get(word);
        if (japanese != null) {
            return japanese;
        }
        for (UnitKind kind : UnitKind.values()) {
            if (kind.name().equalsIgnoreCase(word)) {
                return kind;
            }
        }
        return null;
    }

    /** Takes one changed unit back whose parent cannot be; tells whether it did. */
    private boolean parentFault(Line line) {
        Unit unit = units.get(line.key());
        if (unit == null || unit.parent() == null) {
            return false;
        }
        if (!units.containsKey(unit.parent())) {
            fault(line, LineFault.PARENT_UNKNOWN, unit.parent());
        } else if (inRing(unit)) {
            fault(line, LineFault.PARENT_RING, unit.parent());
        } else {
            return false;
        }
        asBefore(line.key());
        return true;
    }

    private boolean inRing(Unit unit) {
        Set<String> seen = new HashSet<>();
        @Nullable Unit at = unit;
        while (at != null && at.parent() != null) {
            if (!seen.add(at.code())) {
                return true;
            }
            at = units.get(at.parent());
        }
        return false;
    }

    private void asBefore(String code) {
        changed.remove(code);
        ended.remove(code);
        Unit known = before.units().get(code);
        if (known == null) {
            units.remove(code);
        } else {
            units.put(code, known);
        }
    }

    private void people(Map<String, List<Line>> lines) {
        lines.forEach((number, all) -> {
            int faults = bad.size();
            List<Post> posts = new ArrayList<>();
            Optional<Line> tooLong = all.stream().filter(Line::tooLong).findFirst();
            if (tooLong.isPresent()) {
                fault(tooLong.get(), LineFault.TOO_LONG, "" + LONGEST);
            } else if (!before.people().containsKey(number)) {
                fault(all.get(0), LineFault.PERSON_UNKNOWN, number);
            } else if (before.taken().contains("person:" + number)) {
                fault(all.get(0), LineFault.SAME_DAY, number);
            } else {
                all.forEach(line -> post(line, posts));
                long primaries = posts.stream()
                        .filter(post -> post.as() == AssignedAs.PRIMARY)
                        .count();
                if (bad.size() == faults && primaries != 1) {
                    fault(all.get(0), primaries == 0 ? LineFault.NO_PRIMARY : LineFault.TWO_PRIMARIES, number);
                }
            }
            if (bad.size() == faults) {
                people.put(number, posts);
                moved.add(number);
                conflict(all.get(0), before.peopleWords(number));
            }
        });
    }

    private void post(Line line, List<Post> posts) {
        List<String> cells = line.cells();
        String unit = cells.get(1);
        AssignedAs as = as(cells.get(2));
        String manager = cells.get(6);
        boolean head = flag(line, cells.get(4));
        boolean evaluator = evaluator(line, head);
        if (!units.containsKey(unit)) {
            fault(line, LineFault.UNIT_UNKNOWN, unit);
        } else if (as == null) {
            fault(line, LineFault.AS_UNKNOWN, cells.get(2));
        } else if (!manager.isEmpty() && (!before.people().containsKey(manager) || manager.equals(line.key()))) {
            fault(line, LineFault.MANAGER_UNKNOWN, manager);
        } else if (posts.stream().anyMatch(post -> post.unit().equals(unit))) {
            fault(line, LineFault.UNIT_TWICE, unit);
        } else {
            posts.add(new Post(
                    unit,
                    as,
                    cells.get(3).isEmpty() ? null : cells.get(3),
                    head,
                    evaluator,
                    manager.isEmpty() ? null : manager));
        }
    }

    /** What the file says; else what the title says; else what the person is today. */
    private boolean evaluator(Line line, boolean head) {
        if (!line.cells().get(5).isEmpty()) {
            return flag(line, line.cells().get(5));
        }
        Boolean byTitle = before.evaluating().get(line.cells().get(3));
        boolean today =
                before.people().getOrDefault(line.key(), List.of()).stream().anyMatch(Post::evaluator);
        return head || (byTitle != null ? byTitle : today);
    }

    private static @Nullable AssignedAs as(String word) {
        AssignedAs japanese = AS.get(word);
        if (japanese != null) {
            return japanese;
        }
        for (AssignedAs as : AssignedAs.values()) {
            if (as.name().equalsIgnoreCase(word)) {
                return as;
            }
        }
        return null;
    }

    private boolean flag(Line line, String word) {
        String plain = Names.search(word);
        if (!plain.isEmpty() && !YES.contains(plain) && !NO.contains(plain)) {
            fault(line, LineFault.FLAG_UNKNOWN, word);
        }
        return YES.contains(plain);
    }

    /** A unit ends only when no unit and nobody is left in it. */
    private void endings() {
        boolean more = true;
        while (more) {
            more = false;
            for (String code : List.copyOf(ended)) {
                boolean above = units.values().stream().anyMatch(unit -> code.equals(unit.parent()));
                long left = people.values().stream()
                        .filter(posts ->
                                posts.stream().anyMatch(post -> post.unit().equals(code)))
                        .count();
                Line line = changed.get(code);
                if (line != null && (above || left > 0)) {
                    fault(line, above ? LineFault.STILL_UNITS : LineFault.STILL_PEOPLE, above ? code : "" + left);
                    asBefore(code);
                    more = true;
                }
            }
        }
    }

    /** Whoever had the head of their unit as boss has the new one; a boss named otherwise stays. */
    private void bosses() {
        PlanCompany after = after();
        Map<String, List<String>> headsBefore = before.heads();
        Map<String, List<String>> headsAfter = after.heads();
        for (String number : List.copyOf(people.keySet())) {
            if (before.taken().contains("person:" + number)) {
                continue;
            }
            List<Post> posts = people.getOrDefault(number, List.of());
            people.put(
                    number,
                    posts.stream()
                            .map(post -> {
                                boolean derived = moved.contains(number)
                                        ? post.manager() == null
                                        : Objects.equals(post.manager(), before.boss(number, post.unit(), headsBefore));
                                return derived ? post.under(after.boss(number, post.unit(), headsAfter)) : post;
                            })
                            .toList());
        }
    }

    private void conflict(Line line, String now) {
        if (!line.was().equals(now)) {
            conflicts.add(new PlanConflict(line.sheet(), line.line(), line.key(), line.was(), now));
        }
    }

    private void fault(Line line, LineFault fault, String detail) {
        boolean told = bad.stream().anyMatch(each -> each.sheet() == line.sheet() && each.line() == line.line());
        if (!told) {
            String key = line.key();
            bad.add(new BadLine(
                    line.sheet(),
                    line.line(),
                    key.length() <= LONGEST ? key : key.substring(0, key.offsetByCodePoints(0, TOLD)) + "…",
                    fault,
                    detail));
        }
    }
}
