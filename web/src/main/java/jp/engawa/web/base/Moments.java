package jp.engawa.web.base;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import jp.engawa.base.EngawaClock;
import org.jspecify.annotations.Nullable;

/** How times and days are written: {@code 2026/11/21(土) 09:05}, in the company's zone. {@code #{moment}} in pages. */
@Named("moment")
@ApplicationScoped
public class Moments {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu/MM/dd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private Clock clock;

    @SuppressWarnings("NullAway.Init") // the container's proxy needs it
    protected Moments() {}

    @Inject
    Moments(Clock clock) {
        this.clock = clock;
    }

    /** For the {@code datetime} attribute; empty for nothing. */
    public String iso(@Nullable Temporal value) {
        if (value == null) {
            return "";
        }
        return value instanceof LocalDate day
                ? day.toString()
                : zoned(value).truncatedTo(ChronoUnit.SECONDS).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }

    /** In the language of the page being shown. */
    public String text(@Nullable Temporal value) {
        return value == null ? "" : text(value, pageLanguage());
    }

    /** Day and time of an instant, the day alone of a {@link LocalDate}; empty for nothing. */
    public static String text(@Nullable Temporal value, Locale language) {
        if (value == null) {
            return "";
        }
        if (value instanceof LocalDate day) {
            return day(day, language);
        }
        ZonedDateTime at = zoned(value);
        return day(at.toLocalDate(), language) + " " + TIME.format(at);
    }

    /** The day alone, also of an instant. */
    public String day(@Nullable Temporal value) {
        if (value == null) {
            return "";
        }
        return day(value instanceof LocalDate day ? day : zoned(value).toLocalDate(), pageLanguage());
    }

    /** Within the last 24 hours how long ago, otherwise as {@link #text}. */
    public String ago(@Nullable Temporal value) {
        return value == null ? "" : ago(value, pageLanguage());
    }

    String ago(Temporal value, Locale language) {
        if (value instanceof LocalDate day) {
            return day(day, language);
        }
        Duration since = Duration.between(zoned(value).toInstant(), clock.instant());
        if (since.isNegative() || since.compareTo(Duration.ofDays(1)) >= 0) {
            return text(value, language);
        }
        ResourceBundle texts = Texts.of(language);
        if (since.toMinutes() < 1) {
            return texts.getString("base.moment.now");
        }
        return since.toHours() < 1
                ? Texts.fill(texts.getString("base.moment.minutes"), since.toMinutes())
                : Texts.fill(texts.getString("base.moment.hours"), since.toHours());
    }

    private static String day(LocalDate day, Locale language) {
        DayOfWeek weekday = day.getDayOfWeek();
        String name = weekday.getDisplayName(TextStyle.SHORT, language);
        return DAY.format(day) + (language.getLanguage().equals("ja") ? "(" + name + ")" : " (" + name + ")");
    }

    private static ZonedDateTime zoned(Temporal value) {
        if (value instanceof Instant instant) {
            return instant.atZone(EngawaClock.ZONE);
        }
        if (value instanceof OffsetDateTime at) {
            return at.atZoneSameInstant(EngawaClock.ZONE);
        }
        if (value instanceof ZonedDateTime at) {
            return at.withZoneSameInstant(EngawaClock.ZONE);
        }
        if (value instanceof LocalDateTime at) {
            return at.atZone(EngawaClock.ZONE);
        }
        throw new IllegalArgumentException("no moment: " + value.getClass().getName());
    }

    private static Locale pageLanguage() {
        return Optional.ofNullable(FacesContext.getCurrentInstance())
                .map(FacesContext::getViewRoot)
                .map(view -> view.getLocale())
                .orElse(Locale.JAPANESE);
    }
}
