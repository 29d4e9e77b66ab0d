package jp.engawa.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import jp.engawa.base.EngawaClock;

/** A clock that stands still until a test moves it. */
public final class HandClock extends Clock {
    private Instant now;

    public HandClock(Instant start) {
        now = start;
    }

    public void set(Instant at) {
        now = at;
    }

    public void advance(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return EngawaClock.ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the company has one zone");
    }
}
