package jp.engawa.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryTimeTest {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "9223372036854775807", "-1"})
    void never_has_several_spellings(String never) {
        assertThat(DirectoryTime.end(never, TOKYO)).isEqualTo(Instant.MAX);
    }

    @ParameterizedTest
    @CsvSource({
        "134194428000000000, 2026-03-31T15:00:00Z",
        "116444736000000000, 1970-01-01T00:00:00Z",
        "20260331150000Z, 2026-03-31T15:00:00Z",
        "20260331150000.0Z, 2026-03-31T15:00:00Z",
        "202604010000+0900, 2026-03-31T15:00:00Z",
        "2026040100+09, 2026-03-31T15:00:00Z",
        "20260401, 2026-03-31T15:00:00Z",
        "2026-04-01, 2026-03-31T15:00:00Z",
    })
    void the_end_of_the_year_in_tokyo_is_one_moment(String text, Instant moment) {
        assertThat(DirectoryTime.end(text, TOKYO)).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"soon", "20261301", "2026-02-30", "20260331250000Z", "99999999999999999999", "20260331150000"})
    void what_is_no_moment_is_told_and_ends_nobody(String text) {
        assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> DirectoryTime.end(text, TOKYO));
    }

    @Test
    void an_account_ends_at_its_moment_and_not_before() {
        try (SmallCompany company = new SmallCompany()) {
            String dn = "uid=yoshida,ou=people,dc=small,dc=example";
            company.change(dn, "add: accountExpires", "accountExpires: 134194428000000000");
            company.change(
                    "uid=bucho,ou=people,dc=small,dc=example",
                    "add: accountExpires",
                    "accountExpires: 9223372036854775807");
            company.change(
                    "uid=takahashi,ou=people,dc=small,dc=example", "add: accountExpires", "accountExpires: soon");
            Mapping mapping = SmallCompany.mapping(
                    SmallCompany.yaml().replace("disabledWhen: [退職]", "disabledWhen: [退職], expires: accountExpires"));

            Snapshot before = read(mapping, "2026-03-31T14:59:59Z");
            Snapshot after = read(mapping, "2026-03-31T15:00:00Z");

            assertThat(DirectoryReaderTest.person(before, "yoshida").enabled()).isTrue();
            assertThat(DirectoryReaderTest.person(after, "yoshida").enabled()).isFalse();
            assertThat(DirectoryReaderTest.person(after, "bucho").enabled()).isTrue();
            assertThat(DirectoryReaderTest.person(after, "takahashi").enabled()).isTrue();
            assertThat(after.problems()).containsExactly(new Problem(Problem.Kind.END_UNREADABLE, "0003", "soon"));
        }
    }

    @Test
    void an_assignment_begins_at_midnight_in_tokyo() {
        try (SmallCompany company = new SmallCompany()) {
            company.change(
                    "uid=yoshida,ou=people,dc=small,dc=example",
                    "replace: departmentNumber",
                    "departmentNumber: K110::20260401",
                    "departmentNumber: K120:20260401:");
            Mapping mapping = SmallCompany.mapping(
                    SmallCompany.yaml()
                            .replace(
                                    "from: departmentNumber, kind: primary",
                                    "from: departmentNumber, kind: primary, pattern: \"(?<org>[^:]+)(:(?<from>\\\\d{8})?:(?<to>\\\\d{8})?)?\""));

            Snapshot before = read(mapping, "2026-03-31T14:59:59Z");
            Snapshot after = read(mapping, "2026-03-31T15:00:00Z");

            assertThat(DirectoryReaderTest.person(before, "yoshida").primaryUnit())
                    .endsWith("110");
            assertThat(DirectoryReaderTest.person(after, "yoshida").primaryUnit())
                    .endsWith("120");
        }
    }

    private static Snapshot read(Mapping mapping, String now) {
        return new DirectoryReader(mapping, java.time.Clock.fixed(Instant.parse(now), ZoneId.of("UTC"))).read();
    }
}
