package jp.engawa.audit;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import jp.engawa.base.Rows;
import jp.engawa.verify.AuditLine;
import jp.engawa.verify.Hashes;
import jp.engawa.verify.MerkleTree;
import jp.engawa.verify.SignedHead;
import org.jspecify.annotations.Nullable;

/** The tables of the trail; the runtime role may only add to them and read them. */
@Dependent
class AuditRepository {
    /** Held by the one transaction in the cluster that gives out positions. */
    private static final long SEALING = 0x656e67617761L;

    @PersistenceContext
    private EntityManager em;

    @SuppressWarnings("NullAway.Init") // the container fills the field
    AuditRepository() {}

    AuditRepository(EntityManager em) {
        this.em = em;
    }

    void add(Entry entry) {
        rows().update(
                        """
                        insert into audit_entry (recorded_at, actor, act, object, outcome, details, request)
                        values (?, ?, ?, ?, ?, ?, ?)""",
                        entry.at().truncatedTo(ChronoUnit.MICROS),
                        entry.actor(),
                        entry.act(),
                        entry.object(),
                        entry.outcome(),
                        entry.details(),
                        entry.request());
    }

    /** Takes the right to give out positions until the end of the transaction; false when another has it. */
    boolean tryToSeal() {
        return rows().first("select pg_try_advisory_xact_lock(?) as mine", row -> row.flag("mine"), SEALING)
                .orElseThrow();
    }

    /** Waits for the right to give out positions. */
    void waitToSeal() {
        rows().exists("select pg_advisory_xact_lock(?)", SEALING);
    }

    /** All transactions before this one are over: committed, and visible to the next statement, or rolled back. */
    String horizon() {
        return rows().first(
                        "select pg_snapshot_xmin(pg_current_snapshot())::text as horizon", row -> row.text("horizon"))
                .orElseThrow();
    }

    /** Rows without a position, of transactions from the given one on, in the order in which they get theirs. */
    List<Numbered> unsealed(String fromTransaction, int most) {
        return rows().list("""
                        select id, recorded_at, actor, act, object, outcome, details, request
                        from audit_entry e
                        where transaction_id >= ?::text::xid8
                          and not exists (select from audit_position p where p.entry = e.id)
                        order by id
                        limit ?""", row -> new Numbered(row.number("id"), entry(row)), fromTransaction, most);
    }

    private static Entry entry(Rows.Row row) throws SQLException {
        return new Entry(
                row.instant("recorded_at"),
                row.text("actor"),
                row.text("act"),
                row.text("object"),
                Outcome.valueOf(row.text("outcome")),
                row.text("details"),
                row.textOrNull("request"));
    }

    /** The last position given out; before the first one it is 0. */
    Tail tail() {
        return rows().first(
                        "select position, leaf_hash from audit_position order by position desc limit 1",
                        row -> new Tail(row.number("position"), row.bytes("leaf_hash")))
                .orElse(new Tail(0, Hashes.BEFORE_ALL));
    }

    /** The rows written after the last one that has a position, with the time of the oldest and of the last signed head. */
    Behind behind() {
        return rows().first(
                        """
                        select count(*) as rows, min(recorded_at) as oldest, (select max(signed_at) from audit_head) as head
                        from audit_entry where id > (select coalesce(max(entry), 0) from audit_position)""",
                        row -> new Behind(row.number("rows"), row.instantOrNull("oldest"), row.instantOrNull("head")))
                .orElseThrow();
    }

    /** How far the chain is behind what was recorded. */
    record Behind(
            long rows, @Nullable Instant oldest, @Nullable Instant head) {}

    void place(List<@Nullable Object[]> positions) {
        rows().batch(
                        "insert into audit_position (position, entry, previous_hash, leaf_hash) values (?, ?, ?, ?)",
                        positions);
    }

    /** The tree over all positions given out so far, carried on from the last signed head. */
    MerkleTree tree() {
        MerkleTree tree = rows().first(
                        "select tree_size, subtrees from audit_head order by tree_size desc, id desc limit 1",
                        row -> new MerkleTree(row.number("tree_size"), row.bytes("subtrees")))
                .orElseGet(MerkleTree::new);
        while (true) {
            List<byte[]> leaves = rows().list(
                            "select leaf_hash from audit_position where position > ? order by position limit 10000",
                            row -> row.bytes("leaf_hash"),
                            tree.size());
            if (leaves.isEmpty()) {
                return tree;
            }
            leaves.forEach(tree::add);
        }
    }

    void add(SignedHead head, byte[] root, byte[] lastLeaf, byte[] subtrees) {
        rows().update("""
                        insert into audit_head (tree_size, root, last_leaf, subtrees, signed_at, public_key, signature)
                        values (?, ?, ?, ?, ?, ?, ?)""", head.size(), root, lastLeaf, subtrees, head.at(), head.publicKey(), head.signature());
    }

    Optional<SignedHead> lastHead() {
        return rows().first("""
                        select tree_size, root, last_leaf, signed_at, public_key, signature
                        from audit_head order by id desc limit 1""", AuditRepository::head);
    }

    /** Heads over at most so many rows, oldest first; the last one covers exactly these if one was signed for them. */
    List<SignedHead> heads(long upTo) {
        return rows().list("""
                        select tree_size, root, last_leaf, signed_at, public_key, signature
                        from audit_head where tree_size <= ? order by tree_size, id""", AuditRepository::head, upTo);
    }

    private static SignedHead head(Rows.Row row) throws SQLException {
        return new SignedHead(
                row.number("tree_size"),
                Hashes.hex(row.bytes("root")),
                Hashes.hex(row.bytes("last_leaf")),
                row.instant("signed_at"),
                row.text("public_key"),
                row.text("signature"));
    }

    /** Rows in their places, from after the given position up to the other one, at most so many. */
    List<Placed> placed(long after, long upTo, int most) {
        return rows().list(
                        """
                        select p.position, p.previous_hash, p.leaf_hash,
                               e.id, e.recorded_at, e.actor, e.act, e.object, e.outcome, e.details, e.request
                        from audit_position p join audit_entry e on e.id = p.entry
                        where p.position > ? and p.position <= ?
                        order by p.position
                        limit ?""",
                        row -> new Placed(
                                new Numbered(row.number("id"), entry(row))
                                        .at(row.number("position"), row.bytes("previous_hash")),
                                row.bytes("leaf_hash")),
                        after,
                        upTo,
                        most);
    }

    /** The newest acts before the given number, without their particulars. */
    List<ActLine> recent(long before, int most) {
        return rows().list(
                        """
                        select e.id, p.position, e.recorded_at, e.actor, e.act, e.object, e.outcome
                        from audit_entry e left join audit_position p on p.entry = e.id
                        where e.id < ?
                        order by e.id desc
                        limit ?""",
                        row -> new ActLine(
                                row.number("id"),
                                row.numberOrNull("position"),
                                row.instant("recorded_at"),
                                row.text("actor"),
                                row.text("act"),
                                row.text("object"),
                                Outcome.valueOf(row.text("outcome"))),
                        before,
                        most);
    }

    private Rows rows() {
        return Rows.on(em);
    }

    /** A row with its number in the table, which need not be its place. */
    record Numbered(long id, Entry entry) {
        AuditLine at(long position, byte[] previous) {
            return new AuditLine(
                    position,
                    Hashes.hex(previous),
                    id,
                    entry.at(),
                    entry.actor(),
                    entry.act(),
                    entry.object(),
                    entry.outcome().name(),
                    entry.details(),
                    entry.request());
        }
    }

    /** The end of the chain. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Tail(long position, byte[] leaf) {}

    /** A row in its place, with the hash kept for it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Placed(AuditLine line, byte[] leaf) {}
}
