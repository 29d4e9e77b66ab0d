package jp.engawa.base;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * The one clock of the product, in the company's zone.
 *
 * <p>It can be moved forward, by an offset kept in the database that every node reads (at most 200 ms late), only when the server was
 * started with {@code -Dengawa.clock.movable=true}, as demonstration and tests are. Otherwise the offset is never read.
 */
@ApplicationScoped
public class EngawaClock {
    /** The zone in which days begin and deadlines are told. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");

    private static final boolean MOVABLE = Boolean.getBoolean("engawa.clock.movable");
    private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    @Resource(lookup = "java:jboss/datasources/EngawaDS")
    private DataSource database;

    private record Reading(Duration offset, long takenAt) {}

    private volatile Reading last = new Reading(Duration.ZERO, System.nanoTime() - 2 * FRESH_NANOS);

    public boolean movable() {
        return MOVABLE;
    }

    /** How far the clock stands ahead of real time; zero where it cannot be moved. */
    public Duration offset() {
        if (!MOVABLE) {
            return Duration.ZERO;
        }
        Reading reading = last;
        if (System.nanoTime() - reading.takenAt() > FRESH_NANOS) {
            reading = new Reading(readOffset(), System.nanoTime());
            last = reading;
        }
        return reading.offset();
    }

    /** Moves the clock of all nodes forward; {@link RuleViolation} where it cannot be moved. */
    void advance(Duration by) {
        if (!MOVABLE) {
            throw new RuleViolation("base.clock-not-movable");
        }
        if (by.isNegative()) {
            throw new RuleViolation("base.clock-only-forward");
        }
        try (Connection connection = database.getConnection()) {
            Rows.on(connection).update("update clock_offset set seconds = seconds + ?", by.toSeconds());
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
        last = new Reading(readOffset(), System.nanoTime());
    }

    private Duration readOffset() {
        try (Connection connection = database.getConnection()) {
            return Rows.on(connection)
                    .first("select seconds from clock_offset", row -> Duration.ofSeconds(row.number("seconds")))
                    .orElse(Duration.ZERO);
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Produces
    @Dependent
    Clock clock() {
        return MOVABLE ? new Moved(Clock.system(ZONE)) : Clock.system(ZONE);
    }

    private final class Moved extends Clock {
        private final Clock real;

        Moved(Clock real) {
            this.real = real;
        }

        @Override
        public ZoneId getZone() {
            return real.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return new Moved(real.withZone(zone));
        }

        @Override
        public Instant instant() {
            return real.instant().plus(EngawaClock.this.offset());
        }
    }
}
