package jp.engawa.community;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import jp.engawa.base.MemberId;
import jp.engawa.base.NetworkId;
import jp.engawa.base.NotFound;
import jp.engawa.base.Rows;
import org.jspecify.annotations.Nullable;

/** Communities and who joined them. */
@Dependent
class CommunityRepository {
    private static final String ROWS = """
            select c.id, c.kind, c.name, c.purpose, c.leader, c.opened_at, m.state,
                   (select count(*) from community_member x where x.community = c.id and x.state = 'MEMBER') as members
            from community c left join community_member m on m.community = c.id and m.member = ?
            """;

    @PersistenceContext
    private EntityManager em;

    /** A community as one reader stands to it, without the name of its leader. */
    record Line(
            long id,
            CommunityKind kind,
            String name,
            String purpose,
            @Nullable MemberId leader,
            Instant openedAt,
            Membership membership,
            int members) {}

    Community community(long id) {
        return Optional.ofNullable(em.find(Community.class, id)).orElseThrow(NotFound::new);
    }

    Optional<Long> sent(MemberId opener, @Nullable String key) {
        if (key == null) {
            return Optional.empty();
        }
        Rows rows = Rows.on(em);
        rows.list("select pg_advisory_xact_lock(hashtextextended(?, ?))", row -> true, key, opener);
        return rows.first(
                "select id from community where opened_by = ? and idempotency_key = ?",
                row -> row.number("id"),
                opener,
                key);
    }

    /** Whether the name is taken; two who want it at once wait here for each other. */
    boolean nameTaken(NetworkId network, String name) {
        Rows rows = Rows.on(em);
        rows.list("select pg_advisory_xact_lock(hashtextextended(?, ?))", row -> true, name, network);
        return rows.exists("select 1 from community where network = ? and name = ?", network, name);
    }

    long add(Community community) {
        em.persist(community);
        em.flush();
        return community.id();
    }

    Line line(long id, MemberId viewer) {
        return Rows.on(em)
                .first(ROWS + " where c.id = ?", row -> line(row, viewer), viewer, id)
                .orElseThrow(NotFound::new);
    }

    /** A community and who leads it. */
    record Led(long id, String name, MemberId leader) {}

    List<Led> led() {
        return Rows.on(em)
                .list(
                        "select id, name, leader from community where leader is not null",
                        row -> new Led(row.number("id"), row.text("name"), row.member("leader")));
    }

    List<Line> joinedBy(MemberId member) {
        return Rows.on(em).list(ROWS + " where m.state = 'MEMBER' order by c.name", row -> line(row, member), member);
    }

    /** Those one did not join, newest first. A closed one whose last member left is never listed: nobody could let anyone in. */
    List<Line> others(NetworkId network, MemberId viewer, Instant beforeAt, long beforeId, int limit) {
        return Rows.on(em).list(ROWS + """
                                 where c.network = ? and m.state is distinct from 'MEMBER' and (c.opened_at, c.id) < (?, ?)
                                   and (c.kind <> 'CLOSED' or exists (
                                     select 1 from community_member x where x.community = c.id and x.state = 'MEMBER'))
                                 order by c.opened_at desc, c.id desc limit ?
                                """, row -> line(row, viewer), viewer, network, beforeAt, beforeId, limit);
    }

    private static Line line(Rows.Row row, MemberId viewer) throws SQLException {
        Long leader = row.numberOrNull("leader");
        String state = row.textOrNull("state");
        Membership membership = membership(state);
        boolean leads = membership == Membership.MEMBER && leader != null && leader == viewer.value();
        return new Line(
                row.number("id"),
                CommunityKind.valueOf(row.text("kind")),
                row.text("name"),
                row.text("purpose"),
                leader == null ? null : new MemberId(leader),
                row.instant("opened_at"),
                leads ? Membership.LEADER : membership,
                (int) row.number("members"));
    }

    private static Membership membership(@Nullable String state) {
        if (state == null) {
            return Membership.NONE;
        }
        return state.equals("BARRED") ? Membership.EXCLUDED : Membership.valueOf(state);
    }

    record Named(long id, String name) {}

    List<Named> names(Collection<Long> ids) {
        return Rows.on(em)
                .list(
                        "select id, name from community where id = any(?)",
                        row -> new Named(row.number("id"), row.text("name")),
                        ids);
    }

    record Standing(CommunityKind kind, boolean member) {}

    Optional<Standing> standing(long id, MemberId viewer) {
        return Rows.on(em)
                .first(
                        """
                        select c.kind, exists (select 1 from community_member m
                          where m.community = c.id and m.member = ? and m.state = 'MEMBER') as member
                        from community c where c.id = ?
                        """,
                        row -> new Standing(CommunityKind.valueOf(row.text("kind")), row.flag("member")),
                        viewer,
                        id);
    }

    boolean isMember(long id, MemberId member) {
        return standing(id, member).map(Standing::member).orElse(false);
    }

    List<Long> idsOf(MemberId member) {
        return Rows.on(em)
                .list(
                        "select community from community_member where member = ? and state = 'MEMBER'",
                        row -> row.number("community"),
                        member);
    }

    List<MemberId> people(long id, String state) {
        return Rows.on(em)
                .list(
                        "select member from community_member where community = ? and state = ? order by since, member",
                        row -> row.member("member"),
                        id,
                        state);
    }

    void enter(long id, MemberId member, Membership state, Instant now) {
        Rows.on(em).update("""
                        insert into community_member (community, member, state, since) values (?, ?, ?, ?)
                        on conflict (community, member) do nothing
                        """, id, member, state, now);
    }

    /** Lets somebody in who asked; nothing when they no longer ask. */
    void admit(long id, MemberId member, Instant now) {
        Rows.on(em).update("""
                        update community_member set state = 'MEMBER', since = ?
                        where community = ? and member = ? and state = 'ASKED'
                        """, now, id, member);
    }

    /** Takes a member or somebody who asked off the list; an exclusion is none of theirs to end. */
    void remove(long id, MemberId member) {
        Rows.on(em)
                .update(
                        "delete from community_member where community = ? and member = ? and state in ('MEMBER', 'ASKED')",
                        id,
                        member);
    }

    /** Shuts somebody out, member or not; each exclusion counts. */
    void exclude(long id, MemberId member, Instant now) {
        Rows.on(em).update("""
                        insert into community_member as m (community, member, state, since, exclusions) values (?, ?, 'BARRED', ?, 1)
                        on conflict (community, member) do update
                        set exclusions = m.exclusions + 1,
                            state = case m.state when 'MEMBER' then 'EXCLUDED' when 'ASKED' then 'BARRED' else m.state end
                        """, id, member, now);
    }

    /** Undoes one exclusion; with the last one, who was a member is one again. */
    void readmit(long id, MemberId member) {
        Rows rows = Rows.on(em);
        rows.update(
                "delete from community_member where community = ? and member = ? and state = 'BARRED' and exclusions = 1",
                id,
                member);
        rows.update("""
                        update community_member
                        set state = case exclusions when 1 then 'MEMBER' else state end, exclusions = exclusions - 1
                        where community = ? and member = ? and exclusions > 0
                        """, id, member);
    }

    void removeAsking(long id, MemberId member) {
        Rows.on(em)
                .update(
                        "delete from community_member where community = ? and member = ? and state = 'ASKED'",
                        id,
                        member);
    }
}
