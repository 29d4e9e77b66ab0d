package jp.engawa.web.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Who may frame what, and where the nonce goes. */
class SecurityPolicyTest {
    @Test
    void only_pages_made_for_it_can_be_framed() {
        assertThat(SecurityPolicy.forPage("/feed/embed.xhtml")).contains("frame-ancestors 'self';");
        assertThat(SecurityPolicy.forPage("/moderation/case.xhtml")).contains("frame-ancestors 'none';");
        assertThat(SecurityPolicy.forPage("/embed/case.xhtml")).contains("frame-ancestors 'none';");
    }

    @Test
    void the_nonce_can_be_appended() {
        assertThat(SecurityPolicy.forPage("/feed/home.xhtml")).endsWith("; script-src 'self'");
    }

    @Test
    void the_operators_list_holds_origins_only() {
        assertThat(SecurityPolicy.checked("'self' https://portal.engawa.example"))
                .isNotEmpty();
        assertThatThrownBy(() -> SecurityPolicy.checked("*")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SecurityPolicy.checked("https://a.example; script-src *"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
