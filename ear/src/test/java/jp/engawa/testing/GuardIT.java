package jp.engawa.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Guards the tests themselves: one that fails inside the server has to turn the build red. */
class GuardIT {
    @Test
    void a_test_that_fails_inside_the_server_is_reported_as_failed() {
        var summary = new SummaryGeneratingListener();

        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(FailsOnPurpose.class))
                                .build(),
                        summary);

        var result = summary.getSummary();
        assertThat(result.getTestsFailedCount()).isEqualTo(1);
        assertThat(result.getTestsSucceededCount()).isEqualTo(1);
        assertThat(result.getFailures().get(0).getException())
                .hasMessageContaining(
                        "failed on purpose in " + Build.directory().resolve("it/shared/wildfly"));
    }
}
