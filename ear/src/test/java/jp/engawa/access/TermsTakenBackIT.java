package jp.engawa.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.engawa.testing.Newcomers;
import jp.engawa.testing.OnEngawa;
import jp.engawa.testing.Pilots;
import jp.engawa.testing.SignedIn;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;

/** Somebody who takes the terms back reads on, and writes nowhere until they accept again. */
@OnEngawa
@RunAsClient
class TermsTakenBackIT {
    private static final String ENTRY = "{\"title\":\"題\",\"body\":\"本文\"}";

    @Test
    void reading_and_consulting_stay_open_and_writing_comes_back_with_the_acceptance() {
        Pilots.open();
        String login = Newcomers.any();
        Pilots.enter(login, "たけのこ");
        var colleague = SignedIn.as(login);
        try {
            assertThat(colleague
                            .send("DELETE", "/api/v1/me/terms/acceptance", "")
                            .statusCode())
                    .isLessThan(300);

            assertThat(colleague.get("/feed/home.xhtml").uri().getPath()).endsWith("/feed/home.xhtml");
            assertThat(colleague.get("/diary/mine.xhtml").body()).doesNotContain("/diary/write.xhtml");
            assertThat(colleague.get("/moderation/consult.xhtml").statusCode()).isEqualTo(200);
            var refused = colleague.post("/api/v1/diary", ENTRY);
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("access.terms-withdrawn");
            assertThat(colleague.get("/api/v1/me/standing").body()).contains("\"mayRead\":true", "\"mayWrite\":false");
        } finally {
            accept(colleague);
        }
        assertThat(colleague.post("/api/v1/diary", ENTRY).statusCode()).isEqualTo(201);
    }

    private static void accept(SignedIn person) {
        String terms = person.get("/api/v1/me/terms").body();
        String json = "{\"version\":" + first("\"version\":(\\d+)", terms) + ",\"hash\":\""
                + first("\"hash\":\"(\\w+)\"", terms) + "\"}";
        assertThat(person.post("/api/v1/me/terms/acceptance", json).statusCode())
                .isLessThan(300);
    }

    private static String first(String pattern, String text) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group(1);
    }
}
