package jp.engawa.audit;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import jp.engawa.audit.AuditRepository.Placed;
import jp.engawa.base.Desk;
import jp.engawa.base.Keys;
import jp.engawa.base.NotFound;
import jp.engawa.base.Page;
import jp.engawa.base.Role;
import jp.engawa.verify.ExportWriter;
import jp.engawa.verify.SignedHead;
import org.jspecify.annotations.Nullable;

/** The auditor's desk: sees which acts took place, takes signed heads and exports away, and checks them elsewhere. */
@Stateless
@Desk(Role.AUDITOR)
public class AuditExport {
    private static final int PAGE = 20;
    private static final int AT_ONCE = 2_000;

    @Inject
    private AuditRepository rows;

    @Inject
    private Sealer sealer;

    @Inject
    private OwnActs ownActs;

    @Inject
    private Keys keys;

    @Inject
    private Clock clock;

    /** The newest acts, without particulars; {@code before} is the {@link Page#next} of the page before, or null. */
    public Page<ActLine> recent(@Nullable String before) {
        List<ActLine> lines = rows.recent(number(before), PAGE + 1);
        boolean more = lines.size() > PAGE;
        List<ActLine> shown = more ? lines.subList(0, PAGE) : lines;
        return new Page<>(shown, more ? Long.toString(shown.get(PAGE - 1).id()) : null);
    }

    private static long number(@Nullable String before) {
        try {
            return before == null ? Long.MAX_VALUE : Long.parseLong(before);
        } catch (NumberFormatException notAPlace) {
            throw new NotFound(notAPlace);
        }
    }

    /** The newest head that was signed, if any. */
    public Optional<HeadLine> lastHead() {
        return rows.lastHead().map(HeadLine::of);
    }

    /** Signs a head over everything committed so far, for the auditor to keep; canonical JSON. */
    public String signedHead() {
        ownActs.record("audit.head.taken");
        return sealer.signNow().text();
    }

    /** Records the export, then signs a head over everything up to and including this record; tells its size. */
    public long begin() {
        ownActs.record("audit.exported");
        return sealer.signNow().size();
    }

    /** Writes the export of the first rows up to a size for which a head was signed, as {@link #begin} told. */
    public void write(long size, OutputStream out) throws IOException {
        List<SignedHead> heads = rows.heads(size);
        if (heads.isEmpty() || heads.get(heads.size() - 1).size() != size) {
            throw new NotFound();
        }
        ExportWriter export = new ExportWriter(out);
        for (long written = 0; written < size; ) {
            List<Placed> next = rows.placed(written, size, AT_ONCE);
            for (Placed row : next) {
                export.row(row.line(), row.leaf());
            }
            if (next.isEmpty()) {
                break; // a row is gone; the export says so to whoever checks it
            }
            written = next.get(next.size() - 1).line().position();
        }
        export.finish(
                heads,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                keys.audit().getPrivate());
    }
}
