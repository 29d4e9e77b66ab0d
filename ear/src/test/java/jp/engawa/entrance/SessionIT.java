package jp.engawa.entrance;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.engawa.testing.Engawa;
import jp.engawa.testing.OnEngawa;
import jp.engawa.testing.Pilots;
import jp.engawa.testing.SignedIn;
import jp.engawa.testing.Stage;
import jp.engawa.testing.TwoNodes;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the server keeps for somebody between two requests, as its administrator sees it: who is signed in, and forms left open. */
@OnEngawa
@RunAsClient
@Tag(Stage.SLOW)
class SessionIT {
    /** Who is signed in, and what CDI and Faces note for themselves: no bean, no page, nothing that somebody wrote. */
    private static final Set<String> IDENTITY = Set.of(
            "org.wildfly.security.http.oidc.OidcAccount",
            "org.wildfly.security.http.oidc.OidcSecurityContext",
            "WELD_S_HASH",
            "com.sun.faces.context.SessionMap$Mutex",
            "jakarta.faces.request.charset");

    private static final Set<String> OPEN_FORMS = Set.of(
            "com.sun.faces.renderkit.ServerSideStateHelper.LogicalViewMap",
            "com.sun.faces.application.view.activeViewMaps",
            "org.jboss.weld.context.ConversationContext.conversations");

    private static final String ONLY_A_NONCE = "\\{([-0-9a-f]+=\\{(primefaces\\.nonce=[^,{}]*)?}(, )?)+}";
    private static final Pattern ATTRIBUTE = Pattern.compile("(?m)^ *\\(\"([^\"]+)\" => \"(.*)\"\\),?$");

    @TempDir
    private Path folder;

    @BeforeAll
    static void enter() {
        Pilots.enter("sato", "はなこ");
    }

    @Test
    void pages_leave_nothing_but_who_is_signed_in_and_a_form_its_own_state() throws Exception {
        SignedIn sato = SignedIn.as("sato");
        for (String page : List.of(
                "/feed/home.xhtml",
                "/diary/mine.xhtml",
                "/api/v1/feed",
                "/feed/home.xhtml?lang=en",
                "/feed/home.xhtml")) {
            assertThat(sato.get(page).statusCode()).as(page).isEqualTo(200);
        }
        assertThat(attributes(sato).keySet()).containsExactlyInAnyOrderElementsOf(IDENTITY);

        var form = sato.get("/diary/write.xhtml");
        var saved = sato.submit(form, "write", "save", Map.of("subject", "縁側の題", "words", "縁側の本文"));
        assertThat(saved.statusCode()).isEqualTo(200);
        Map<String, String> afterwards = attributes(sato);

        assertThat(afterwards.keySet())
                .containsAll(IDENTITY)
                .isSubsetOf(Stream.of(IDENTITY, OPEN_FORMS).flatMap(Set::stream).toList());
        assertThat(afterwards.get("com.sun.faces.application.view.activeViewMaps"))
                .matches(ONLY_A_NONCE);
        assertThat(afterwards.get("org.jboss.weld.context.ConversationContext.conversations"))
                .isEqualTo("{}");
        assertThat(afterwards.toString()).doesNotContain("縁側の");
    }

    /** Names and values as WildFly's management tells them. */
    private Map<String, String> attributes(SignedIn person) throws IOException, InterruptedException {
        var engawa = Engawa.running();
        String session = person.cookie(TwoNodes.SESSION).replaceFirst("\\..*", "");
        Path said = folder.resolve("said.txt");
        var cli = new ProcessBuilder(
                        engawa.server()
                                .settings()
                                .home()
                                .resolve("bin/jboss-cli.sh")
                                .toString(),
                        "--connect",
                        "--controller=127.0.0.1:" + engawa.management().getPort(),
                        "--command=/deployment=engawa.ear/subdeployment=web.war/subsystem=undertow:list-session-attributes(session-id="
                                + session + ")")
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        cli.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = cli.start();
        assertThat(process.waitFor(60, SECONDS)).isTrue();
        String text = Files.readString(said);
        assertThat(process.exitValue()).as(text).isZero();
        return ATTRIBUTE
                .matcher(text)
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));
    }
}
