package jp.engawa.entrance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import jp.engawa.testing.Engawa;
import jp.engawa.testing.OnEngawa;
import jp.engawa.testing.SignedIn;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;

/** Entering Engawa from the portal and leaving again, from outside. */
@OnEngawa
@RunAsClient
class SignInIT {
    private final Engawa engawa = Engawa.running();

    @Test
    void somebody_not_signed_in_at_the_portal_is_led_to_its_list() {
        var answer = SignedIn.nobody(engawa).get("/");

        assertThat(answer.uri().getPort()).isEqualTo(engawa.portal().address().getPort());
        assertThat(answer.body()).contains("佐藤 花子");
    }

    @Test
    void rest_answers_401_instead_of_leading_to_the_portal() {
        assertThat(SignedIn.nobody(engawa).get("/api/nothing").statusCode()).isEqualTo(401);
    }

    @Test
    void a_name_in_a_header_lets_nobody_in() {
        for (String header : List.of("X-Remote-User", "Remote-User", "X-Forwarded-User", "X-Engawa-Identity")) {
            var request = HttpRequest.newBuilder(engawa.at("/api/v1/me/standing"));
            assertThat(SignedIn.nobody(engawa)
                            .send(request.header(header, "sato"))
                            .statusCode())
                    .as(header)
                    .isEqualTo(401);
        }
    }

    @Test
    void somebody_signed_in_at_the_portal_is_in_engawa_without_a_page() {
        var answer = SignedIn.as("stranger").get("/login/start");

        assertThat(answer.uri().getPort()).isEqualTo(engawa.address().getPort());
    }

    @Test
    void signing_out_of_engawa_signs_out_of_the_portal_too() {
        var person = SignedIn.as("stranger");

        var last = person.get("/sign-out");

        assertThat(last.uri()).asString().startsWith(engawa.at("/signed-out") + "?state=");
        assertThat(last.body()).contains("signed out of Engawa and of the company portal");
        var again = person.get("/");
        assertThat(again.uri().getPort()).isEqualTo(engawa.portal().address().getPort());
    }

    @Test
    void a_second_window_of_the_browser_waits_for_the_first() {
        var browser = SignedIn.nobody(engawa, HttpClient.Redirect.NEVER);
        var page = HttpRequest.newBuilder(engawa.at("/policy/receipts.xhtml?asked=this"))
                .header("Sec-Fetch-Mode", "navigate");

        var first = browser.send(page);
        var second = browser.send(page);

        assertThat(first.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/login/start"));
        assertThat(second.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/policy/receipts.xhtml?asked=this"));
    }

    @Test
    void who_signs_out_after_the_session_ran_out_is_not_signed_in_again() {
        var person = SignedIn.nobody(engawa);
        person.form(engawa.portal().address().resolve("/sign-in"), Map.of("login", "stranger"));

        person.get("/sign-out");

        assertThat(person.get("/").uri().getPort())
                .isEqualTo(engawa.portal().address().getPort());
    }

    @Test
    void signing_out_of_the_portal_signs_out_of_engawa_too_by_the_browser_alone() {
        var person = SignedIn.as("stranger");
        engawa.portal().backChannel(false);
        try {
            person.get(frame(person.form(engawa.portal().address().resolve("/sign-out"), Map.of())));
        } finally {
            engawa.portal().backChannel(true);
        }

        assertThat(person.get("/api/v1/me/standing").statusCode()).isEqualTo(401);
    }

    @Test
    void signing_out_of_the_portal_signs_out_of_engawa_too_though_the_browser_shows_no_frame() {
        var person = SignedIn.as("stranger");
        var otherBrowser = SignedIn.as("stranger");

        person.form(engawa.portal().address().resolve("/sign-out"), Map.of());

        assertThat(person.get("/api/v1/me/standing").statusCode()).isEqualTo(401);
        assertThat(person.get("/").uri().getPort())
                .isEqualTo(engawa.portal().address().getPort());
        assertThat(otherBrowser.get("/api/v1/me/standing").statusCode()).isEqualTo(403);
    }

    @Test
    void somebody_elses_sign_out_ends_nothing() {
        var person = SignedIn.as("stranger");
        var other = SignedIn.as("stranger");

        person.get(frame(other.form(engawa.portal().address().resolve("/sign-out"), Map.of())));

        assertThat(person.get("/api/v1/me/standing").statusCode()).isEqualTo(403);
        assertThat(person.get("/signed-out").body()).contains("You are still signed in");
    }

    @Test
    void the_last_page_says_so_where_the_portal_goes_on() {
        assertThat(SignedIn.nobody(engawa).get("/signed-out").body()).contains("still signed in at the company portal");
    }

    /** The address in Engawa that the portal's last page frames. */
    private static String frame(HttpResponse<String> page) {
        var source = Pattern.compile("<iframe[^>]* src=\"[^\"]*/engawa(/signed-out/[^\"]*)\"")
                .matcher(page.body());
        assertThat(source.find()).as(page.body()).isTrue();
        return source.group(1).replace("&amp;", "&");
    }
}
