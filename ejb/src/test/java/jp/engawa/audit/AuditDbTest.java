package jp.engawa.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import jp.engawa.audit.Chain.Progress;
import jp.engawa.base.Caller;
import jp.engawa.base.ContentRef;
import jp.engawa.base.Identity;
import jp.engawa.base.MemberId;
import jp.engawa.base.Role;
import jp.engawa.base.Rows;
import jp.engawa.testing.Database;
import jp.engawa.testing.TestKeys;
import jp.engawa.testing.Wiring;
import jp.engawa.verify.Finding.Kind;
import jp.engawa.verify.Report;
import jp.engawa.verify.SignedHead;
import jp.engawa.verify.Verifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditDbTest {
    private static final Instant NOON = Instant.parse("2026-11-21T03:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

    @TempDir
    private Path directory;

    private Database database;

    @BeforeEach
    void start() {
        database = Database.fresh();
    }

    @AfterEach
    void stop() {
        database.close();
    }

    private static Caller tanaka() {
        Caller caller = new Caller();
        caller.enter(new Identity(new MemberId(7), "tanaka", Set.of(Role.INTAKE_OFFICER)));
        caller.requestId("req-1");
        return caller;
    }

    private static AuditTrail trail(EntityManager em) {
        return new AuditTrail(new AuditRepository(em), tanaka(), CLOCK);
    }

    private static Chain chain(EntityManager em, Clock clock) {
        return new Chain(new AuditRepository(em), TestKeys.get(), clock);
    }

    private void record(String object) {
        database.inTransaction(em -> {
            trail(em).record("moderation.case.decided", object, Map.of("article", 3));
            return null;
        });
    }

    private Progress seal(String from) {
        return database.inTransaction(em -> chain(em, CLOCK).seal(from));
    }

    private void sealAll() {
        Progress progress;
        do {
            progress = database.inTransaction(em -> chain(em, CLOCK).sealInTurn(Chain.FROM_THE_BEGINNING));
        } while (progress.more());
    }

    private SignedHead sign() {
        return database.inTransaction(em -> chain(em, CLOCK).sign());
    }

    private Path export(long size) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        database.inTransaction(em -> {
            try {
                Wiring.on(em, database, CLOCK)
                        .with(Caller.class, tanaka())
                        .get(AuditExport.class)
                        .write(size, out);
                return null;
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        });
        try {
            return Files.write(Files.createTempFile(directory, "export", ".zip"), out.toByteArray());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void asOwner(String statement) {
        try (Connection owner = database.asOwner();
                Statement running = owner.createStatement()) {
            running.execute(statement);
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private List<Long> positions() {
        return database.inTransaction(em -> Rows.on(em)
                .list("select position from audit_position order by position", row -> row.number("position")));
    }

    @Test
    void monitoring_sees_how_far_the_chain_is_behind() {
        record("case:1");
        sealAll();
        sign();
        record("case:2");
        record("case:3");

        AuditVitals.Chain behind =
                database.inTransaction(em -> Wiring.on(em, database, Clock.offset(CLOCK, Duration.ofSeconds(5)))
                        .with(Caller.class, tanaka())
                        .get(AuditVitals.class)
                        .chain());

        assertThat(behind)
                .isEqualTo(new AuditVitals.Chain(2, Duration.ofSeconds(5), Optional.of(Duration.ofSeconds(5))));
    }

    @Test
    void an_act_is_recorded_with_actor_instant_request_and_plain_particulars() {
        database.inTransaction(em -> {
            trail(em)
                    .record(
                            "measure.imposed",
                            "measure:5",
                            Map.of(
                                    "member",
                                    new MemberId(12),
                                    "content",
                                    new ContentRef("post", 3),
                                    "until",
                                    LocalDate.of(2026, 11, 28),
                                    "kinds",
                                    List.of(Outcome.DONE),
                                    "nothing",
                                    Optional.empty()));
            return null;
        });

        String row = database.inTransaction(
                em -> Rows.on(em).first("""
                        select concat_ws(' ', recorded_at at time zone 'UTC', actor, act, object, outcome, details, request)
                               as line from audit_entry""", found -> found.text("line")).orElseThrow());

        assertThat(row)
                .isEqualTo("2026-11-21 03:00:00 member:7 measure.imposed measure:5 DONE {\"content\":\"post:3\","
                        + "\"kinds\":[\"DONE\"],\"member\":12,\"nothing\":null,\"until\":\"2026-11-28\"} req-1");
    }

    @Test
    void what_is_rolled_back_was_never_recorded() {
        assertThatThrownBy(() -> database.inTransaction(em -> {
                    trail(em).record("a.b", "c", Map.of());
                    throw new IllegalStateException("refused");
                }))
                .isInstanceOf(IllegalStateException.class);
        record("case:1");

        sealAll();

        assertThat(positions()).containsExactly(1L);
    }

    @Test
    void texts_and_rich_values_have_no_place_in_the_particulars() {
        assertThatThrownBy(() -> Details.write(Map.of("words", "x".repeat(301))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Details.write(Map.of("thing", new Identity(new MemberId(1), "sato", Set.of()))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void fifty_at_once_with_rivalling_sealers_make_one_chain() throws Exception {
        int people = 50;
        int each = 10;
        ExecutorService threads = Executors.newFixedThreadPool(people + 4);
        CountDownLatch begin = new CountDownLatch(1);
        CountDownLatch writing = new CountDownLatch(people);
        List<Future<?>> work = new ArrayList<>();
        for (int p = 0; p < people; p++) {
            int person = p;
            work.add(threads.submit(() -> {
                begin.await();
                for (int i = 0; i < each; i++) {
                    record("case:" + person + "-" + i);
                }
                writing.countDown();
                return null;
            }));
        }
        for (int s = 0; s < 4; s++) {
            work.add(threads.submit(() -> {
                begin.await();
                String from = Chain.FROM_THE_BEGINNING;
                while (writing.getCount() > 0) {
                    from = seal(from).from();
                }
                return seal(from);
            }));
        }
        begin.countDown();
        for (Future<?> one : work) {
            one.get();
        }
        threads.shutdown();

        assertThat(positions())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, (long) people * each).boxed().toList());
        SignedHead head = sign();
        assertThat(Verifier.verify(export(head.size()), List.of(head)).findings())
                .isEmpty();
    }

    @Test
    void an_act_that_was_committed_late_still_gets_its_place() throws SQLException {
        try (Connection slow = database.asApp();
                Statement statement = slow.createStatement()) {
            slow.setAutoCommit(false);
            statement.execute("insert into audit_entry (recorded_at, actor, act, object, outcome, details)"
                    + " values (now(), 'member:1', 'a.b', 'slow', 'DONE', '{}')");
            record("fast");
            String from = seal(Chain.FROM_THE_BEGINNING).from();
            assertThat(positions()).containsExactly(1L);

            slow.commit();
            seal(from);
        }
        assertThat(positions()).containsExactly(1L, 2L);
    }

    @Test
    void heads_are_signed_every_hour_and_carry_on_from_one_another() {
        record("case:1");
        sealAll();

        assertThat(signHourly(Duration.ZERO)).isPresent();
        record("case:2");
        sealAll();
        assertThat(signHourly(Duration.ofMinutes(59))).isEmpty();
        Optional<SignedHead> second = signHourly(Duration.ofMinutes(60));

        assertThat(second).map(SignedHead::size).contains(2L);
        assertThat(Verifier.verify(export(2), List.of(second.orElseThrow())).findings())
                .isEmpty();
    }

    private Optional<SignedHead> signHourly(Duration later) {
        return database.inTransaction(
                em -> chain(em, Clock.offset(CLOCK, later)).signHourly());
    }

    @Test
    void what_the_owner_of_the_database_does_is_found_in_the_export() {
        for (int i = 1; i <= 20; i++) {
            record("case:" + i);
        }
        sealAll();
        SignedHead kept = sign();

        asOwner("update audit_entry set object = 'case:x' where object = 'case:13'");
        Report changed = Verifier.verify(export(20), List.of(kept));
        asOwner("update audit_entry set object = 'case:13' where object = 'case:x'");
        asOwner("alter table audit_position drop constraint audit_position_entry_fk;"
                + "create table away as select * from audit_position where position = 7;"
                + "delete from audit_position where position = 7");
        Report missing = Verifier.verify(export(20), List.of(kept));
        asOwner("insert into audit_position select * from away; delete from audit_position where position > 15");
        Report cut = Verifier.verify(export(20), List.of(kept));

        assertThat(changed.firstBadPosition()).hasValue(13);
        assertThat(missing.firstBadPosition()).hasValue(7);
        assertThat(cut.findings()).anyMatch(f -> f.kind() == Kind.TAIL_CUT && f.position() == 16);
    }

    @Test
    void the_auditor_reads_acts_page_by_page_without_particulars() {
        for (int i = 1; i <= 30; i++) {
            record("case:" + i);
        }

        database.inTransaction(em -> {
            AuditExport desk =
                    Wiring.on(em, database, CLOCK).with(Caller.class, tanaka()).get(AuditExport.class);
            var first = desk.recent(null);
            var second = desk.recent(first.next());

            assertThat(first.items()).hasSize(20);
            assertThat(first.items().get(0).object()).isEqualTo("case:30");
            assertThat(second.items())
                    .extracting(ActLine::object)
                    .startsWith("case:10")
                    .hasSize(10);
            assertThat(second.next()).isNull();
            return null;
        });
    }
}
