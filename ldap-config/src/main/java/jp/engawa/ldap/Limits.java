package jp.engawa.ldap;

import java.util.List;

/**
 * How much one run may change before it stops and a person has to look.
 *
 * @param removeMaxPercent share of the present people that may go missing or be suspended at once
 * @param removeMaxCount the same as a number
 * @param removeMaxUnitPercent the same share within one unit of ten people or more
 * @param moveMaxPercent share of the present people, or units, that may move at once
 * @param minEntriesVsLastGood least share of the people of the last good run that must have been read
 * @param rejectMaxPercent share of the read people that may lack what they need or collide with others
 * @param minPeople least number of people that must have been read, whatever was there before
 * @param canaries employee numbers that must always be there
 * @param holdDays days a person may be absent from complete reads before they are suspended
 */
public record Limits(
        int removeMaxPercent,
        int removeMaxCount,
        int removeMaxUnitPercent,
        int moveMaxPercent,
        int minEntriesVsLastGood,
        int rejectMaxPercent,
        int minPeople,
        List<String> canaries,
        int holdDays) {
    public Limits {
        canaries = List.copyOf(canaries);
    }

    /** The limits that hold where the mapping file says nothing. */
    public static Limits standard() {
        return new Limits(3, 50, 30, 20, 90, 5, 1, List.of(), 7);
    }
}
