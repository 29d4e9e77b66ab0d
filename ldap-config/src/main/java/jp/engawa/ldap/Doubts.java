package jp.engawa.ldap;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who was read and whom Engawa knows, and where the two do not tell one story, so that a person has to decide who is who. */
final class Doubts {
    private final Map<String, Snapshot.Person> read;
    private final Map<String, State.Member> known;
    private final Map<String, State.Member> byLogin;
    private final Map<String, State.Member> byNumber;

    Doubts(Snapshot snapshot, State state) {
        this.read = index(snapshot.people(), Snapshot.Person::key);
        this.known = index(state.members(), member -> member.facts().key());
        this.byLogin = index(state.members(), member -> member.facts().login());
        this.byNumber = index(state.members(), member -> member.facts().employeeNumber());
    }

    static <T> Map<String, T> index(List<T> all, Function<T, String> key) {
        Map<String, T> index = new HashMap<>(all.size() * 4 / 3 + 1);
        all.forEach(each -> index.putIfAbsent(key.apply(each), each));
        return index;
    }

    /** Everybody who was read, by key. */
    Map<String, Snapshot.Person> read() {
        return read;
    }

    /** Whom Engawa knows by that key. */
    State.@Nullable Member known(String key) {
        return known.get(key);
    }

    State.@Nullable Member holderOfLogin(String login) {
        return byLogin.get(login);
    }

    State.@Nullable Member holderOfNumber(String number) {
        return byNumber.get(number);
    }

    /** Whether Engawa knows somebody by that key, or will when what was read is taken over. */
    boolean taken(String key) {
        Snapshot.Person person = read.get(key);
        return known.containsKey(key) || (person != null && of(person) == Plan.Reason.NONE);
    }

    /** Whether the person's key, login and employee number tell one story; anything else waits for a human. */
    Plan.Reason of(Snapshot.Person person) {
        Plan.Reason own = own(person);
        Set<String> seen = new HashSet<>();
        Snapshot.Person giver = own == Plan.Reason.NONE ? giver(person) : null;
        while (giver != null && seen.add(giver.key())) {
            if (own(giver) != Plan.Reason.NONE) {
                return Plan.Reason.LOGIN_RECYCLED;
            }
            giver = giver(giver);
        }
        return own;
    }

    private Plan.Reason own(Snapshot.Person person) {
        State.Member old = known.get(person.key());
        if (old != null && !old.facts().employeeNumber().equals(person.employeeNumber())) {
            return Plan.Reason.NUMBER_CHANGED;
        }
        State.Member sameNumber = byNumber.get(person.employeeNumber());
        if (sameNumber != null && !sameNumber.facts().key().equals(person.key())) {
            return read.containsKey(sameNumber.facts().key()) ? Plan.Reason.NUMBER_RECYCLED : Plan.Reason.SAME_NUMBER;
        }
        State.Member sameLogin = byLogin.get(person.login());
        if (sameLogin != null && !sameLogin.facts().key().equals(person.key())) {
            Snapshot.Person other = read.get(sameLogin.facts().key());
            boolean renamed = other != null && !other.login().equals(person.login());
            return renamed ? Plan.Reason.NONE : Plan.Reason.LOGIN_RECYCLED;
        }
        return Plan.Reason.NONE;
    }

    /** Whoever has the person's login in Engawa and another one in the directory now; it is free only when they may have that one. */
    private Snapshot.@Nullable Person giver(Snapshot.Person person) {
        State.Member holder = byLogin.get(person.login());
        return holder == null || holder.facts().key().equals(person.key())
                ? null
                : read.get(holder.facts().key());
    }
}
