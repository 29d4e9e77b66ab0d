package jp.engawa.web.base;

/** A bean without a page, far too long, with a rule nobody put into words. */
public class LonelyPage {
    void act() {
        throw new RuleViolation("base.speechless");
    }

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes

    // and on it goes
}
