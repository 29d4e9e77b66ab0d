package jp.engawa.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.engawa.base.Caller;
import jp.engawa.ldap.DirectoryReader;
import jp.engawa.ldap.Failure;
import jp.engawa.ldap.Mapping;
import jp.engawa.ldap.Outcome;
import jp.engawa.ldap.Problem;
import jp.engawa.ldap.Snapshot;
import jp.engawa.ldap.Validity;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallsDbTest extends OnSmallDirectory {
    private static final String SERVER = "dc1.corp.example:636";

    @Test
    void a_certificate_that_ends_within_thirty_days_is_told_once_a_day_until_there_is_a_new_one() {
        Instant end = now.plus(Duration.ofDays(31));
        keep(read(end, null));
        assertThat(called(CallReason.CERTIFICATE_ENDING)).isZero();
        assertThat(certificateUntil()).contains(end);
        assertThat(passwordUntil()).isEmpty();

        now = now.plus(Duration.ofDays(2));
        keep(read(end, null));
        keep(read(end, null));
        assertThat(called(CallReason.CERTIFICATE_ENDING)).isEqualTo(1);
        assertThat(cautions()).singleElement().asString().contains(SERVER, "2026-05-01");

        now = now.plus(Duration.ofDays(1));
        keep(read(end, null));
        assertThat(called(CallReason.CERTIFICATE_ENDING)).isEqualTo(2);
        assertThat(payload()).contains("\"ends\":\"2026-05-01\"");

        now = now.plus(Duration.ofDays(1));
        keep(read(end.plus(Duration.ofDays(365)), null));
        assertThat(called(CallReason.CERTIFICATE_ENDING)).isEqualTo(2);
        assertThat(cautions()).isEmpty();
    }

    @Test
    void a_password_is_told_before_it_expires_and_after_it_did() {
        Instant end = now.plus(Duration.ofDays(13));
        keep(read(null, end));
        assertThat(called(CallReason.PASSWORD_EXPIRING)).isEqualTo(1);
        assertThat(passwordUntil()).contains(end);

        now = end.plusSeconds(1);
        keep(refused());
        assertThat(called(CallReason.PASSWORD_EXPIRED)).isEqualTo(1);
        assertThat(called(CallReason.FAILED)).as("one letter says it").isZero();
        assertThat(cautions())
                .extracting(Sentence::en)
                .anySatisfy(said -> assertThat(said).contains("has expired, or has to be changed first"));
        assertThat(passwordUntil()).as("as the last read that got through").contains(end);
    }

    private Snapshot read(@Nullable Instant certificate, @Nullable Instant password) {
        Snapshot real = new DirectoryReader(mapping(), clock()).read();
        Validity validity = new Validity(certificate, certificate == null ? "" : "CN=dc1.corp.example", password);
        List<Problem> problems = validity.certificateSoon(now)
                ? List.of(new Problem(Problem.Kind.CERTIFICATE_ENDING, SERVER, "CN=dc1.corp.example, 2026-05-01"))
                : List.of();
        return new Snapshot(
                Outcome.COMPLETE,
                now,
                SERVER,
                real.pages(),
                real.millis(),
                List.of(),
                real.units(),
                real.people(),
                real.positions(),
                real.readRoles(),
                real.rejected(),
                problems,
                "",
                validity);
    }

    private Snapshot refused() {
        return new Snapshot(
                Outcome.FAILED,
                now,
                "",
                0,
                1,
                List.of(new Failure(Failure.Kind.PASSWORD_EXPIRED, SERVER, "49 invalid credentials")),
                List.of(),
                List.of(),
                List.of(),
                Set.of(),
                List.of(),
                List.of());
    }

    private void keep(Snapshot snapshot) {
        database.inTransaction(em -> {
            Caller caller = new Caller();
            Synchronisation work = wiring(em, caller).get(Synchronisation.class);
            caller.runAs("schedule", () -> work.keep(snapshot, mapping(), "test"));
            return 0;
        });
    }

    private static Mapping mapping() {
        return new MappingFile().sound();
    }

    private List<Sentence> cautions() {
        return ask(CallRepository.class, CallRepository::ofTheWay);
    }

    private long called(CallReason reason) {
        return number(
                "select count(*) as n from outbox_event where type like '%OperatorsCalled' and payload::json ->> 'reason' = ?",
                reason.name());
    }

    private String payload() {
        return text(
                "select payload as t from outbox_event where type like '%OperatorsCalled' order by id desc limit 1");
    }

    private Optional<Instant> certificateUntil() {
        return ask(DirectoryVitals.class, DirectoryVitals::certificateUntil);
    }

    private Optional<Instant> passwordUntil() {
        return ask(DirectoryVitals.class, DirectoryVitals::passwordUntil);
    }
}
