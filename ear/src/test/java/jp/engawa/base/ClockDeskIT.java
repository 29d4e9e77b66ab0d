package jp.engawa.base;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJB;
import jp.engawa.testing.OnEngawa;
import org.junit.jupiter.api.Test;

/** The clock, inside the server. */
@OnEngawa
class ClockDeskIT {
    @EJB(lookup = "java:global/engawa/ejb/ClockDesk!jp.engawa.base.ClockDesk")
    private ClockDesk clock;

    @Test
    void a_test_server_has_a_clock_that_can_be_moved() {
        assertThat(clock.read().movable()).isTrue();
    }
}
