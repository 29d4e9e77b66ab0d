package jp.engawa.testing;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** A test that fails inside the server, run by {@link GuardIT} only. */
@OnEngawa
class FailsOnPurpose {
    @Test
    void fails() {
        Assertions.fail(
                "failed on purpose in " + System.getProperty("jboss.server.base.dir", "the test's own process"));
    }

    @Test
    void passes() {}
}
