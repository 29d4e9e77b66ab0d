package jp.engawa.ldap;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a run would change, item by item, and whether it may.
 *
 * @param stops why the brake is on; empty when it is off
 * @param snapshotFingerprint identifies the facts of the directory
 * @param stateFingerprint identifies what Engawa held; a plan against another state is stale
 */
public record Plan(
        Verdict verdict,
        List<Stop> stops,
        List<Item> items,
        String snapshotFingerprint,
        String stateFingerprint,
        Instant madeAt) {
    public Plan {
        stops = List.copyOf(stops);
        items = List.copyOf(items);
    }

    /** What may be done with the plan. */
    public enum Verdict {
        /** May be applied. */
        READY,
        /** There is nothing to do. */
        NOTHING,
        /** The brake is on: a person has to look, nothing is applied. */
        HOLD,
        /** The read did not get to its end: additions and changes may be applied, nothing is removed. */
        INCOMPLETE,
        /** The directory could not be read. */
        FAILED
    }

    /** Kinds of items. */
    public enum Kind {
        UNIT_NEW,
        UNIT_RENAMED,
        UNIT_MOVED,
        UNIT_GONE,
        POSITION_CHANGED,
        PERSON_NEW,
        PERSON_CHANGED,
        PERSON_MOVED,
        ASSIGNMENT_CHANGED,
        LEAVE_CHANGED,
        PERSON_MISSING,
        PERSON_FOUND,
        PERSON_SUSPEND,
        PERSON_RESUME,
        ROLE_GRANTED,
        ROLE_REVOKED,
        REHIRE
    }

    /** Why an item is as it is, or why it waits for a person. */
    public enum Reason {
        NONE,
        /** The directory says the account is disabled. */
        DISABLED,
        /** Absent from complete reads for longer than the hold. */
        ABSENT,
        /** Held: the login belongs to somebody else who is not there any more. */
        LOGIN_RECYCLED,
        /** Held: the same key now has another employee number. */
        NUMBER_CHANGED,
        /** Held: the employee number belongs to another account. */
        NUMBER_RECYCLED,
        /** Held: the same employee number comes back with a new key; HR has to confirm that it is the same person. */
        SAME_NUMBER,
        /** Held: this role never goes together with another one of the person. */
        ROLES_APART,
        /** Held: Engawa knows no such role. */
        ROLE_UNKNOWN,
        /** Held: an approved re-organisation made it so a few days ago, and the directory has not followed. */
        REORGANISED
    }

    /**
     * One change.
     *
     * @param key of the unit or person
     * @param name of the unit or person
     * @param unit name of the unit the change is counted under
     * @param before what was, in words; empty when there was nothing
     * @param after what will be
     * @param held not applied until a person decided
     */
    public record Item(
            Kind kind,
            String key,
            String name,
            String unit,
            String before,
            String after,
            Reason reason,
            boolean held) {}

    /** One limit that was passed. */
    public record Stop(Cause cause, String detail, int count, int limit) {
        public enum Cause {
            /** No unit or no person at all. */
            EMPTY,
            /** A person who must always be there is not. */
            CANARY,
            /** Far fewer people than at the last good run. */
            FEWER,
            /** Too many entries could not be taken. */
            REJECTED,
            /** Too many would go missing or be suspended. */
            REMOVED,
            /** Too many of one unit. */
            REMOVED_IN_UNIT,
            /** Too many would move. */
            MOVED,
            /** Too many units would go or move. */
            UNITS,
            /** Nobody would be left who may operate Engawa. */
            NO_OPERATOR,
            /** Only one would be left of two or more: no release could be decided any more. */
            FEW_OPERATORS
        }
    }

    /** Compares what the directory says with what Engawa holds. Pure: the same three always give the same plan. */
    public static Plan between(Snapshot snapshot, State state, Limits limits, Duties duties, Instant now) {
        if (snapshot.outcome() == Outcome.FAILED) {
            return new Plan(Verdict.FAILED, List.of(), List.of(), snapshot.fingerprint(), state.fingerprint(), now);
        }
        Doubts doubts = new Doubts(snapshot, state);
        Snapshot taken = new Taking(snapshot, state, doubts).snapshot();
        List<Item> items = new Difference(taken, state, doubts, limits, duties, now).items();
        List<Stop> stops = new Brake(snapshot, state, limits).stops(items);
        return new Plan(
                verdict(snapshot, items, stops), stops, items, snapshot.fingerprint(), state.fingerprint(), now);
    }

    private static Verdict verdict(Snapshot snapshot, List<Item> items, List<Stop> stops) {
        if (snapshot.outcome() == Outcome.INCOMPLETE) {
            return Verdict.INCOMPLETE;
        } else if (!stops.isEmpty()) {
            return Verdict.HOLD;
        }
        return items.stream().allMatch(Item::held) ? Verdict.NOTHING : Verdict.READY;
    }

    /** How many items of each kind, in the order of the kinds. */
    public Map<Kind, Integer> counts() {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        items.forEach(item -> counts.merge(item.kind(), 1, Integer::sum));
        return counts;
    }
}
