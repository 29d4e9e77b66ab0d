package jp.engawa.ldap;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 of the facts about a company, the same for the same facts in any order.
 *
 * <p>Every text goes in with its length, and nothing is written down as a whole: a hundred thousand people cost no memory.
 */
final class Fingerprint {
    private final MessageDigest digest;
    private final ByteBuffer waiting = ByteBuffer.allocate(64 * 1024);

    private Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String of(Snapshot snapshot) {
        Fingerprint print = new Fingerprint();
        print.text(snapshot.outcome().name());
        print.company(snapshot.units(), snapshot.people(), Function.identity());
        print.all(snapshot.positions(), Comparator.comparing(Mapping.Position::name), print::position);
        print.texts(snapshot.readRoles());
        print.all(snapshot.rejected(), Comparator.comparing(Snapshot.Rejected::toString), print::rejected);
        print.text(snapshot.unitFile());
        return print.hex();
    }

    static String of(State state) {
        Fingerprint print = new Fingerprint();
        print.company(state.units(), state.members(), State.Member::facts);
        print.all(
                state.members().stream().filter(member -> !member.present()).toList(),
                Comparator.comparing(member -> member.facts().key()),
                print::absent);
        print.all(state.positions(), Comparator.comparing(Mapping.Position::name), print::position);
        print.all(state.reorganised().entrySet(), Map.Entry.comparingByKey(), print::reorganised);
        return print.hex();
    }

    private void reorganised(Map.Entry<String, State.Lately> entry) {
        text(entry.getKey());
        text(entry.getValue().plan());
        entry.getValue().belonged().stream()
                .map(posts -> String.join("\n", new TreeSet<>(posts)))
                .sorted()
                .forEach(this::text);
    }

    private <T> void company(List<Snapshot.Unit> units, List<T> staff, Function<T, Snapshot.Person> facts) {
        all(units, Comparator.comparing(Snapshot.Unit::key), this::unit);
        all(staff, Comparator.comparing(each -> facts.apply(each).key()), each -> person(facts.apply(each)));
    }

    private <T> void all(Collection<T> values, Comparator<T> order, java.util.function.Consumer<T> each) {
        List<T> sorted = new ArrayList<>(values);
        sorted.sort(order);
        number(sorted.size());
        sorted.forEach(each);
    }

    private void unit(Snapshot.Unit unit) {
        text(unit.key());
        text(unit.code());
        text(unit.name());
        text(unit.kana());
        text(unit.kind().name());
        text(unit.parentKey());
        number(unit.sort());
    }

    private void person(Snapshot.Person person) {
        text(person.key());
        text(person.employeeNumber());
        text(person.login());
        text(person.name());
        text(person.kana());
        text(person.mail());
        flag(person.enabled());
        flag(person.evaluator());
        number(person.assignments().size());
        for (Snapshot.Assignment assignment : person.assignments()) {
            text(assignment.unitKey());
            text(assignment.kind().name());
            text(assignment.position());
            flag(assignment.head());
            text(assignment.managerKey());
        }
        texts(person.roles());
        text(Leaves.words(person.leaves()));
    }

    private void position(Mapping.Position position) {
        text(position.name());
        number(position.rank());
        flag(position.executive());
        flag(position.evaluator());
    }

    private void rejected(Snapshot.Rejected entry) {
        text(entry.key());
        text(entry.employeeNumber());
        text(entry.login());
    }

    private void absent(State.Member member) {
        text(member.facts().key());
        flag(member.suspended());
        text(member.missingSince() == null ? null : member.missingSince().toString());
    }

    private void texts(Collection<String> texts) {
        all(texts, Comparator.naturalOrder(), this::text);
    }

    private void text(@Nullable String text) {
        if (text == null) {
            number(-1);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        room(bytes.length);
        if (bytes.length > waiting.capacity()) {
            digest.update(bytes);
        } else {
            waiting.put(bytes);
        }
    }

    private void number(int number) {
        room(Integer.BYTES);
        waiting.putInt(number);
    }

    private void flag(boolean flag) {
        room(1);
        waiting.put((byte) (flag ? 1 : 0));
    }

    private void room(int bytes) {
        if (waiting.remaining() < bytes) {
            digest.update(waiting.flip());
            waiting.clear();
        }
    }

    private String hex() {
        digest.update(waiting.flip());
        return HexFormat.of().formatHex(digest.digest());
    }
}
