package jp.engawa.policy;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import jp.engawa.base.MemberId;
import jp.engawa.base.Rows;
import jp.engawa.base.UnitId;
import org.jspecify.annotations.Nullable;

/** Receipts, withdrawals and the record of what was made known. Rows are only ever added; the database refuses the rest. */
@Dependent
class ReceiptRepository {
    private static final String RECEIPTS = """
            select r.code, v.number, v.title, v.title_en, r.version_hash, r.language, r.unit_name, r.accepted_at, w.withdrawn_at
            from policy_receipt r
            join policy_version v on v.id = r.version_id
            left join policy_withdrawal w on w.receipt_id = r.id
            """;

    @PersistenceContext
    private EntityManager em;

    /**
     * The version in force, unless the person held at that moment an acceptance no older than the last version that asked everybody
     * again; with the moment at which they took back the last one they had.
     */
    Optional<PendingTerms> pending(MemberId member, Instant at) {
        return Rows.on(em)
                .first(
                        """
                        select v.id, v.number, v.title, v.title_en, v.effective_from,
                               (select case when count(*) = count(w.receipt_id) then max(w.withdrawn_at) end
                                from policy_receipt r
                                left join policy_withdrawal w on w.receipt_id = r.id and w.withdrawn_at <= ?
                                where r.member_id = ? and r.accepted_at <= ?) as withdrawn_at
                        from policy_version v
                        where v.state = 'PUBLISHED' and v.effective_from <= ?
                          and v.number = (select max(f.number) from policy_version f
                                          where f.state = 'PUBLISHED' and f.effective_from <= ?)
                          and not exists (
                            select 1
                            from policy_receipt r
                            join policy_version a on a.id = r.version_id
                            left join policy_withdrawal w on w.receipt_id = r.id and w.withdrawn_at <= ?
                            where r.member_id = ? and r.accepted_at <= ? and w.receipt_id is null
                              and a.number >= (select max(d.number) from policy_version d
                                               where d.state = 'PUBLISHED' and d.effective_from <= ?
                                                 and d.change_class in ('MATERIAL', 'ADVERSE')))
                        """,
                        row -> new PendingTerms(
                                row.number("id"),
                                (int) row.number("number"),
                                row.text("title"),
                                row.text("title_en"),
                                row.instant("effective_from"),
                                row.instantOrNull("withdrawn_at")),
                        at,
                        member,
                        at,
                        at,
                        at,
                        at,
                        member,
                        at,
                        at);
    }

    /** The newest acceptance that held at that moment. */
    Optional<ReceiptCard> heldAt(MemberId member, Instant at) {
        return Rows.on(em).first(RECEIPTS + """
                                where r.member_id = ? and r.accepted_at <= ? and (w.withdrawn_at is null or w.withdrawn_at > ?)
                                order by v.number desc, r.round desc limit 1
                                """, ReceiptRepository::card, member, at, at);
    }

    List<ReceiptCard> of(MemberId member) {
        return Rows.on(em)
                .list(
                        RECEIPTS + "where r.member_id = ? order by r.accepted_at desc, r.id desc",
                        ReceiptRepository::card,
                        member);
    }

    Optional<ReceiptCard> find(MemberId member, String code) {
        return Rows.on(em)
                .first(RECEIPTS + "where r.member_id = ? and r.code = ?", ReceiptRepository::card, member, code);
    }

    /** Adds a receipt unless one of the same round is there already; two clicks give one receipt. */
    void add(
            String code,
            MemberId member,
            long version,
            String hash,
            String language,
            @Nullable UnitId unit,
            String unitName,
            Instant at) {
        Rows.on(em).update("""
                        insert into policy_receipt (id, code, member_id, version_id, round, version_hash, language, unit_id, unit_name,
                                                    method, accepted_at)
                        select nextval('policy_receipt_seq'), ?, ?, ?, count(w.receipt_id), ?, ?, ?::bigint, ?, 'CLICK', ?
                        from policy_receipt r join policy_withdrawal w on w.receipt_id = r.id
                        where r.member_id = ? and r.version_id = ?
                        on conflict on constraint policy_receipt_round_uk do nothing
                        """, code, member, version, hash, language, unit, unitName, at, member, version);
    }

    /** Takes back every acceptance that still holds; tells the codes. */
    List<String> withdrawAll(MemberId member, Instant at) {
        return Rows.on(em).list("""
                        with taken as (
                          insert into policy_withdrawal (receipt_id, withdrawn_at)
                          select r.id, ? from policy_receipt r
                          where r.member_id = ? and not exists (select 1 from policy_withdrawal w where w.receipt_id = r.id)
                          on conflict on constraint policy_withdrawal_pk do nothing
                          returning receipt_id)
                        select r.code from policy_receipt r join taken on taken.receipt_id = r.id order by r.code
                        """, row -> row.text("code"), at, member);
    }

    /** Records that the text is open to everybody from now on. */
    void published(long version, Instant at) {
        Rows.on(em).update("""
                        insert into policy_publication (version_id, means, audience, made_known_at)
                        values (?, 'TERMS_PAGE', 'EVERYBODY', ?)
                        """, version, at);
    }

    boolean publishedBy(long version, Instant at) {
        return Rows.on(em)
                .exists("select 1 from policy_publication where version_id = ? and made_known_at <= ?", version, at);
    }

    /** Records the day on which the text was first put before the person; never the hour, so that no reading time can be told. */
    void shown(long version, MemberId member, LocalDate day) {
        Rows.on(em).update("""
                        insert into policy_shown (version_id, member_id, shown_on) values (?, ?, ?)
                        on conflict on constraint policy_shown_pk do nothing
                        """, version, member, day);
    }

    Optional<LocalDate> shownOn(long version, MemberId member) {
        return Rows.on(em)
                .first(
                        "select shown_on from policy_shown where version_id = ? and member_id = ?",
                        row -> row.date("shown_on"),
                        version,
                        member);
    }

    private static ReceiptCard card(Rows.Row row) throws SQLException {
        return new ReceiptCard(
                row.text("code"),
                (int) row.number("number"),
                row.text("title"),
                row.text("title_en"),
                row.text("version_hash"),
                row.text("language"),
                row.text("unit_name"),
                row.instant("accepted_at"),
                row.instantOrNull("withdrawn_at"));
    }
}
