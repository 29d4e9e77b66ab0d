package jp.engawa.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.engawa.testing.Engawa;
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
    void reading_and_consulting_stay_open_and_writing_comes_back_with_the_acceptance() throws SQLException {
        Pilots.open();
        String login = colleagueOfSuzuki();
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

    /** Somebody in the wave of whom no other test knows. */
    private static String colleagueOfSuzuki() throws SQLException {
        try (var connection = Engawa.running().parts().postgres().connect("engawa_app");
                var statement = connection.createStatement();
                var found = statement.executeQuery("""
                        select m.login from member m join assignment a on a.member = m.id
                        where a.unit in (select b.unit from assignment b join member s on s.id = b.member where s.login = 'suzuki')
                          and not a.evaluator and not a.head and m.state = 'ACTIVE' and m.login not in ('sato', 'suzuki', 'yamazaki')
                        order by m.id limit 1""")) {
            assertThat(found.next()).isTrue();
            return found.getString(1);
        }
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
