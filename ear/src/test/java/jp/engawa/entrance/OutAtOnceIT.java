package jp.engawa.entrance;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import jp.engawa.testing.DirectoryWork;
import jp.engawa.testing.Engawa;
import jp.engawa.testing.OnEngawa;
import jp.engawa.testing.Pilots;
import jp.engawa.testing.SignedIn;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;

/** What the directory takes from people who are signed in is taken at their next request, on pages and in REST. */
@OnEngawa
@RunAsClient
class OutAtOnceIT {
    private static final String OFFICERS = "cn=engawa-intake-officers,ou=groups,dc=engawa,dc=example";
    private static final String DESK = "/moderation/desk.xhtml";

    private final Engawa engawa = Engawa.running();

    @Test
    void a_person_whom_the_directory_disables_is_out_and_in_again_with_it() throws Exception {
        Pilots.enter("sato", "はなこ");
        SignedIn sato = SignedIn.as("sato");
        assertThat(sato.get("/api/v1/feed").statusCode()).isEqualTo(200);
        assertThat(sato.get("/feed/home.xhtml").uri().getPath()).endsWith("/feed/home.xhtml");

        during(dn("sato"), new Modification(ModificationType.REPLACE, "employeeType", "退職"), () -> {
            assertThat(sato.get("/api/v1/feed").statusCode()).isEqualTo(403);
            assertThat(sato.get("/feed/home.xhtml").uri().getPath()).endsWith("/entrance/gate.xhtml");
            assertThat(sato.post("/api/v1/diary", "{\"title\":\"題\",\"body\":\"本文\"}")
                            .statusCode())
                    .isEqualTo(403);
        });

        assertThat(sato.get("/api/v1/feed").statusCode()).isEqualTo(200);
    }

    @Test
    void a_role_taken_in_the_directory_closes_the_desk() throws Exception {
        Pilots.open();
        SignedIn tanaka = SignedIn.as("tanaka");
        assertThat(tanaka.get(DESK).statusCode()).isEqualTo(200);

        during(
                OFFICERS,
                new Modification(ModificationType.DELETE, "member", dn("tanaka")),
                () -> assertThat(tanaka.get(DESK).statusCode()).isEqualTo(403));

        assertThat(tanaka.get(DESK).statusCode()).isEqualTo(200);
    }

    @Test
    void an_officer_whom_the_directory_disables_loses_the_desk_though_still_in_the_group() throws Exception {
        Pilots.open();
        SignedIn ito = SignedIn.as("ito");
        assertThat(ito.get(DESK).statusCode()).isEqualTo(200);

        during(
                dn("ito"),
                new Modification(ModificationType.REPLACE, "employeeType", "退職"),
                () -> assertThat(ito.get(DESK).statusCode()).isEqualTo(403));

        assertThat(ito.get(DESK).statusCode()).isEqualTo(200);
    }

    /** Looks while the directory is changed, and puts it back afterwards; each time an operator applies what changed. */
    private void during(String entry, Modification change, Runnable look) throws LDAPException {
        try (LDAPConnection directory = engawa.parts().directory().connect()) {
            String name = change.getAttributeName();
            String[] before = directory.getEntry(entry).getAttributeValues(name);
            directory.modify(entry, change);
            try {
                DirectoryWork.apply(SignedIn.as("nakamura"));
                look.run();
            } finally {
                directory.modify(
                        entry,
                        before == null
                                ? new Modification(ModificationType.REPLACE, name)
                                : new Modification(ModificationType.REPLACE, name, before));
                DirectoryWork.apply(SignedIn.as("nakamura"));
            }
        }
    }

    private static String dn(String login) {
        return "uid=" + login + ",ou=people,dc=engawa,dc=example";
    }
}
