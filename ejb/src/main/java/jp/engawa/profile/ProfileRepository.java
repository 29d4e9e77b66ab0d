package jp.engawa.profile;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import jp.engawa.base.MemberId;
import jp.engawa.base.Rows;
import jp.engawa.vault.SealedId;

/** Handles, self-introductions and sealed looks in the database. */
@Dependent
class ProfileRepository {
    private record Known(MemberId member, String handle) {}

    @PersistenceContext
    private EntityManager em;

    Map<MemberId, String> handles(Collection<MemberId> members) {
        return Rows.on(em).list("""
                        select member_id, handle from profile_handle where member_id = any(?) and given_up_at is null
                        """, row -> new Known(row.member("member_id"), row.text("handle")), members).stream()
                .collect(Collectors.toUnmodifiableMap(Known::member, Known::handle));
    }

    /** Waits until no other transaction changes this person's profile. */
    void alone(MemberId member) {
        Rows rows = Rows.on(em);
        rows.update(
                "insert into profile (member_id) values (?) on conflict on constraint profile_pk do nothing", member);
        rows.list(
                "select member_id from profile where member_id = ? for update", row -> row.member("member_id"), member);
    }

    /** Takes the handle for the member; false when it, or one like it, is or once was somebody else's. */
    boolean take(MemberId member, Handle handle, Instant at) {
        Rows rows = Rows.on(em);
        rows.update(
                "update profile_handle set given_up_at = ? where member_id = ? and given_up_at is null and folded <> ?",
                at,
                member,
                handle.folded());
        return rows.update("""
                        insert into profile_handle (folded, member_id, handle, chosen_at) values (?, ?, ?, ?)
                        on conflict on constraint profile_handle_pk
                        do update set handle = excluded.handle, chosen_at = excluded.chosen_at, given_up_at = null
                        where profile_handle.member_id = excluded.member_id
                        """, handle.folded(), member, handle.shown(), at) == 1;
    }

    String introduction(MemberId member) {
        return Rows.on(em)
                .first("select introduction from profile where member_id = ?", row -> row.text("introduction"), member)
                .orElse("");
    }

    void introduce(MemberId member, String words) {
        Rows.on(em).update("update profile set introduction = ? where member_id = ?", words, member);
    }

    /** Keeps a sealed look unless the same person looked already that day; {@code looker} says so without telling who. */
    boolean looked(MemberId member, String looker) {
        return Rows.on(em).update("""
                                insert into profile_look (id, member_id, looker) values (nextval('profile_look_seq'), ?, ?)
                                on conflict on constraint profile_look_looker_uk do nothing
                                """, member, looker) == 1;
    }

    void seal(MemberId member, String looker, SealedId sealed) {
        Rows.on(em)
                .update(
                        "update profile_look set sealed = ? where member_id = ? and looker = ?",
                        sealed.value(),
                        member,
                        looker);
    }

    long looks(MemberId member) {
        return Rows.on(em)
                .first(
                        "select count(*) looks from profile_look where member_id = ?",
                        row -> row.number("looks"),
                        member)
                .orElse(0L);
    }
}
