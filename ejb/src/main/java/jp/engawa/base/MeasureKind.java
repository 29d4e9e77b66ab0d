package jp.engawa.base;

import java.util.Optional;

/**
 * 利用上の措置. A step of the platform ladder, mildest first. Never an employment discipline (懲戒処分).
 *
 * <p>In {@code base} because two features that know nothing of each other speak of it: {@code policy} binds a range of steps to an
 * article, {@code measure} carries a step out.
 */
public enum MeasureKind {
    /** 注意. */
    NOTICE,
    /** 投稿の削除. */
    CONTENT_REMOVAL,
    /** 警告. */
    WARNING,
    /** 投稿の停止, for a number of days. */
    POSTING_STOP(1, 30),
    /** コミュニティからの除名. */
    COMMUNITY_EXCLUSION,
    /** アカウントの停止, for a number of days. */
    ACCOUNT_STOP(7, 180),
    /** 無期限の停止, reviewed every 180 days. */
    INDEFINITE_STOP;

    /** The shortest and the longest length that the ladder knows. */
    public record Days(int least, int most) {
        public boolean contain(int days) {
            return least <= days && days <= most;
        }
    }

    private final Optional<Days> days;

    MeasureKind() {
        days = Optional.empty();
    }

    MeasureKind(int least, int most) {
        days = Optional.of(new Days(least, most));
    }

    /** The lengths of a step that is imposed for a number of days; empty for a step that happens once or has no end. */
    public Optional<Days> days() {
        return days;
    }

    /** Whether this step weighs less than the other. */
    public boolean milderThan(MeasureKind other) {
        return compareTo(other) < 0;
    }

    /** Whether it closes something to the person, and so needs rules they accepted or that were made known to them. */
    public boolean closesSomething() {
        return compareTo(WARNING) > 0;
    }
}
