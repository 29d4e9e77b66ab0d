package jp.engawa.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import jp.engawa.base.ContentRef;
import jp.engawa.base.Rows;
import jp.engawa.base.UnitId;
import jp.engawa.testing.Company;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is written keeps the unit its author had on that day, whatever becomes of author and unit. */
class AuthorUnitDbTest extends TalkCompany {
    private static final long KITAHAMA = 7;
    private static final long SAKAI = 8;

    /** The first day of a transfer, in Tokyo; {@link #START} is in the morning of 21 November there. */
    private static final LocalDate TRANSFER = LocalDate.of(2026, 11, 22);

    @BeforeAll
    static void transfer() {
        database.inTransaction(em -> {
            Company company = new Company(em);
            UnitId sakai = company.unit(SAKAI, "堺営業所", null);
            Rows.on(em).update("update assignment set valid_to = ? where member = ?", TRANSFER, SATO);
            company.assign(SATO, sakai, null, "PRIMARY", false, TRANSFER, LocalDate.of(9999, 12, 31));
            return null;
        });
    }

    @AfterAll
    static void back() {
        now = START;
    }

    @Test
    void posts_and_comments_keep_the_unit_of_the_day_they_were_written() {
        now = TRANSFER.atTime(23, 59, 0).minusDays(1).toInstant(java.time.ZoneOffset.ofHours(9));
        long before = diary(SATO, "異動の前夜");
        long said = comment(SATO, before, "あと少しで異動");
        now = TRANSFER.atStartOfDay().toInstant(java.time.ZoneOffset.ofHours(9));
        long after = diary(SATO, "異動の初日");
        long saidAfter = comment(SATO, before, "異動しました");

        assertThat(unit("post", before)).isEqualTo(KITAHAMA);
        assertThat(unit("comment", said)).isEqualTo(KITAHAMA);
        assertThat(unit("post", after)).isEqualTo(SAKAI);
        assertThat(unit("comment", saidAfter)).isEqualTo(SAKAI);

        database.inTransaction(em ->
                Rows.on(em).update("update org_unit_version set valid_to = ? where unit = ?", TRANSFER, KITAHAMA));
        assertThat(unit("post", before)).isEqualTo(KITAHAMA);
        assertThat(snapshot(new ContentRef("post", before)).json())
                .contains("\"unit\":" + KITAHAMA)
                .contains("\"unitToday\":\"堺営業所\"");
    }

    private static long unit(String table, long id) {
        return database.inTransaction(em -> Rows.on(em)
                .first("select author_unit from " + table + " where id = ?", row -> row.number("author_unit"), id)
                .orElseThrow());
    }
}
