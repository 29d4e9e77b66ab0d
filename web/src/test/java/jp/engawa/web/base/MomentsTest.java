package jp.engawa.web.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** How times are written. */
class MomentsTest {
    private static final Instant SATURDAY_MORNING = Instant.parse("2026-11-21T00:05:00Z");

    private final Moments moments = new Moments(Clock.fixed(SATURDAY_MORNING.plusSeconds(3 * 60 * 60), ZoneOffset.UTC));

    @Test
    void instants_are_told_in_the_companys_zone_with_the_weekday() {
        assertThat(Moments.text(SATURDAY_MORNING, Locale.JAPANESE)).isEqualTo("2026/11/21(土) 09:05");
        assertThat(Moments.text(SATURDAY_MORNING, Locale.ENGLISH)).isEqualTo("2026/11/21 (Sat) 09:05");
    }

    @Test
    void days_have_no_time() {
        assertThat(Moments.text(LocalDate.of(2027, 1, 1), Locale.JAPANESE)).isEqualTo("2027/01/01(金)");
    }

    @Test
    void machines_get_the_offset() {
        assertThat(moments.iso(SATURDAY_MORNING)).isEqualTo("2026-11-21T09:05:00+09:00");
    }

    @Test
    void within_a_day_people_read_how_long_ago() {
        assertThat(moments.ago(SATURDAY_MORNING, Locale.JAPANESE)).isEqualTo("3時間前");
        assertThat(moments.ago(SATURDAY_MORNING.plusSeconds(3 * 60 * 60 - 59), Locale.JAPANESE))
                .isEqualTo("たったいま");
        assertThat(moments.ago(SATURDAY_MORNING.minusSeconds(24 * 60 * 60), Locale.JAPANESE))
                .isEqualTo("2026/11/20(金) 09:05");
    }

    @Test
    void nothing_is_told_as_nothing() {
        assertThat(moments.text(null)).isEmpty();
        assertThat(moments.iso(null)).isEmpty();
        assertThat(moments.ago(null)).isEmpty();
    }
}
