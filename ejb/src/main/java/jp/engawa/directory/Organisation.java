package jp.engawa.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import jp.engawa.base.MemberId;
import jp.engawa.base.Role;
import jp.engawa.base.UnitId;

/**
 * The company's people and units, asked by the other features, as of any day.
 *
 * <p>A reporting line follows the manager of every assignment, upwards to any depth; cycles in the directory end the walk and open nothing.
 */
@ApplicationScoped
public class Organisation {
    @Inject
    OrganisationRepository organisation;

    @Inject
    LeaveRepository leaves;

    /** Cards of many people in one query; unknown ids are simply absent. */
    public Map<MemberId, PersonCard> cards(Collection<MemberId> ids) {
        return ids.isEmpty() ? Map.of() : organisation.cards(ids);
    }

    /** Hands every active person's card to the reader, in the order of their numbers. */
    public void eachActive(Consumer<PersonCard> reader) {
        organisation.active().forEach(reader);
    }

    public Optional<MemberId> byLogin(String login) {
        return organisation.byLogin(login);
    }

    /** Where the person can be written to, as the directory says; empty for nobody and for who has no address. */
    public Optional<String> mail(MemberId member) {
        return organisation.mail(member);
    }

    public List<MemberId> holders(Role role) {
        return organisation.holders(role);
    }

    /** The unit of the 主務 on that day. */
    public Optional<UnitId> unitOf(MemberId member, LocalDate day) {
        return organisation.unitOf(member, day);
    }

    /** Whether any assignment of the person lies in the unit or below it. */
    public boolean belongsBelow(MemberId member, UnitId top, LocalDate day) {
        return organisation.belongsBelow(member, top, day);
    }

    /** Active people with an assignment in the unit or below it; someone with two of them counts once. */
    public Set<MemberId> membersBelow(UnitId top, LocalDate day) {
        return organisation.membersBelow(top, day);
    }

    /** Active people with any assignment on that day. */
    public Set<MemberId> active(LocalDate day) {
        return organisation.assigned(day, false);
    }

    /** Active people who evaluate others on that day. */
    public Set<MemberId> evaluators(LocalDate day) {
        return organisation.assigned(day, true);
    }

    /** The next instant at which a suspension of the person begins or ends. */
    public Optional<Instant> nextSuspensionChange(MemberId member, Instant after) {
        return organisation.nextSuspensionChange(member, after);
    }

    /** Whether the person is on leave (休職, 育休, 海外) on that day: employed and not at work, so nobody writes to them. */
    public boolean away(MemberId member, LocalDate day) {
        return leaves.away(member, day);
    }

    /** Whether the person evaluates others: a fact of the directory, not a guess from titles. */
    public boolean evaluator(MemberId member, LocalDate day) {
        return organisation.evaluator(member, day);
    }

    /** Everybody above the person on that day, over all assignments. Never contains the person, even in a cycle. */
    public Set<MemberId> managersAbove(MemberId member, LocalDate day) {
        return organisation.managersAbove(member, day);
    }

    public boolean reportsTo(MemberId member, MemberId boss, LocalDate day) {
        return organisation.managersAbove(member, day).contains(boss);
    }

    /** Whether both were assigned to one and the same unit on some day of [since, until]. */
    public boolean sharedLeafUnit(MemberId one, MemberId other, LocalDate since, LocalDate until) {
        return organisation.sharedUnit(one, other, since, until);
    }

    /** The whole tree on that day, parents before children. */
    public List<UnitCard> units(LocalDate day) {
        return organisation.units(day);
    }

    /** The strictest open suspension by directory or administrator; a person the directory no longer lists is one of them. */
    public Optional<Suspended> suspended(MemberId member, Instant at) {
        return organisation.suspended(member, at);
    }
}
