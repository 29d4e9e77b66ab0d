package jp.engawa.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import jp.engawa.base.EngawaClock;
import jp.engawa.base.MemberId;
import jp.engawa.base.Role;
import jp.engawa.base.Rows;
import jp.engawa.directory.CallReason;
import jp.engawa.directory.OperatorsCalled;
import jp.engawa.testing.Company;
import jp.engawa.testing.Database;
import jp.engawa.testing.Wiring;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LettersDbTest {
    private static final Instant NIGHT = Instant.parse("2026-11-20T18:00:00Z");
    private static final OperatorsCalled HELD = new OperatorsCalled(CallReason.HELD, 12, null, NIGHT);
    private static final LocalDate END = LocalDate.of(2026, 12, 12);

    private final GreenMail mailboxes = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
    private Optional<Session> session = Optional.empty();
    private Database database;

    @BeforeEach
    void start() {
        mailboxes.start();
        session = Optional.of(MailServer.patient(sender(mailboxes.getSmtp().getPort())));
        database = Database.fresh();
        database.inTransaction(em -> {
            var company = new Company(em);
            company.grant(company.person(1, "nakamura", "中村 淳"), Role.OPERATOR);
            company.grant(company.person(2, "ogawa", "小川 由美"), Role.OPERATOR);
            company.person(3, "sato", "佐藤 花子");
            return null;
        });
        address(1, "nakamura@engawa.example");
        address(2, "ogawa@engawa.example");
        address(3, "sato@engawa.example");
    }

    @AfterEach
    void stop() {
        mailboxes.stop();
        database.close();
    }

    @Test
    void every_operator_gets_one_letter_and_nobody_else() throws Exception {
        work(wiring -> wiring.get(RunLetters.class).handle(HELD));

        List<Long> due = database.inTransaction(em -> Rows.on(em)
                .list(
                        "select (payload::json ->> 'to')::bigint as one from outbox_event where type like '%LetterDue' order by 1",
                        row -> row.number("one")));
        assertThat(due).containsExactly(1L, 2L);
        for (long one : due) {
            carry(new LetterDue(one, Letter.RUN_HELD, HELD.run(), null, HELD.at()));
        }

        MimeMessage[] letters = mailboxes.getReceivedMessages();
        assertThat(Arrays.stream(letters).map(LettersDbTest::to))
                .containsExactly("nakamura@engawa.example", "ogawa@engawa.example");
        assertThat(letters[0].getFrom()[0]).hasToString("engawa@engawa.example");
        assertThat(letters[0].getSubject()).startsWith("[Engawa] 名簿の変更を安全装置が止めました / the brake");
        assertThat((String) letters[0].getContent())
                .contains("2026-11-21 03:00 に作った名簿の計画 12", "運用担当2名の承認", "directory plan 12, made at 2026-11-21 03:00");
        assertThat(letters[0].getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @ParameterizedTest
    @EnumSource(Letter.class)
    void every_letter_has_all_its_words_in_both_languages(Letter letter) {
        assertThat(letter.subject()).contains(" / ").doesNotContain("{");
        assertThat(letter.body(new LetterDue(1, letter, 12, END, NIGHT), "https://engawa.example/engawa/x"))
                .contains("運用担当の方へ", "To the operators", "2026-11-21 03:00", "https://engawa.example/engawa/x")
                .doesNotContain("{", "''", "null");
    }

    @ParameterizedTest
    @EnumSource(CallReason.class)
    void every_reason_becomes_a_letter_in_the_mailbox_that_names_nobody(CallReason reason) throws Exception {
        boolean ends = reason == CallReason.CERTIFICATE_ENDING || reason == CallReason.PASSWORD_EXPIRING;
        long run = reason == CallReason.MISSED ? 0 : 12;
        work(wiring -> wiring.get(RunLetters.class).handle(new OperatorsCalled(reason, run, ends ? END : null, NIGHT)));

        List<String> due = database.inTransaction(em -> Rows.on(em)
                .list(
                        "select payload from outbox_event where type like '%LetterDue' order by id",
                        row -> row.text("payload")));
        assertThat(due).hasSize(2);
        try (Jsonb json = JsonbBuilder.create()) {
            for (String letter : due) {
                carry(json.fromJson(letter, LetterDue.class));
            }
        }

        MimeMessage[] letters = mailboxes.getReceivedMessages();
        assertThat(letters).hasSize(2);
        String said = (String) letters[0].getContent();
        assertThat(said)
                .contains("運用担当の方へ", "To the operators")
                .doesNotContain("null", "{", "中村", "nakamura", "小川", "佐藤");
        assertThat(said.contains("2026-12-12")).isEqualTo(ends);
        assertThat(said.contains("計画 12")).isEqualTo(run == 12);
    }

    @Test
    void a_letter_handed_over_twice_bears_the_same_number() throws Exception {
        LetterDue due = new LetterDue(1, Letter.RUN_HELD, 12, null, NIGHT);
        carry(due);
        carry(due);

        MimeMessage[] letters = mailboxes.getReceivedMessages();
        assertThat(letters[0].getMessageID())
                .isEqualTo("<run_held.12.1." + NIGHT.getEpochSecond() + "@engawa.example>")
                .isEqualTo(letters[1].getMessageID());
    }

    @Test
    void a_server_that_is_away_is_tried_again_and_nothing_is_lost() {
        LetterDue due = new LetterDue(1, Letter.RUN_FAILED, 12, null, NIGHT);
        int port = mailboxes.getSmtp().getPort();
        mailboxes.stop();

        assertThatThrownBy(() -> carry(due)).isInstanceOf(IllegalStateException.class);

        var back = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        back.start();
        carry(due);
        assertThat(back.getReceivedMessages()).hasSize(1);
        back.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no address", "a@b@c", "x@engawa.example\r\nBcc: all@engawa.example"})
    void who_cannot_be_written_to_is_left_out_and_stops_nobody(String said) {
        address(1, said);

        carry(new LetterDue(1, Letter.RUN_HELD, 12, null, NIGHT));
        carry(new LetterDue(99, Letter.RUN_HELD, 12, null, NIGHT));

        assertThat(mailboxes.getReceivedMessages()).isEmpty();
    }

    @Test
    void without_a_mail_server_nothing_breaks() {
        session = Optional.empty();

        carry(new LetterDue(1, Letter.RUN_HELD, 12, null, NIGHT));

        var unset = new Properties();
        assertThat(MailServer.hasSender(Session.getInstance(unset))).isFalse();
        unset.put("mail.from", "none");
        assertThat(MailServer.hasSender(Session.getInstance(unset))).isFalse();
    }

    private static Session sender(int port) {
        var properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", String.valueOf(port));
        properties.put("mail.from", "engawa@engawa.example");
        return Session.getInstance(properties);
    }

    private static String to(MimeMessage letter) {
        try {
            return letter.getAllRecipients()[0].toString();
        } catch (jakarta.mail.MessagingException broken) {
            throw new AssertionError(broken);
        }
    }

    private void address(long member, String mail) {
        database.inTransaction(
                em -> Rows.on(em).update("update member set mail = ? where id = ?", mail, new MemberId(member)));
    }

    private void carry(LetterDue due) {
        work(wiring -> wiring.get(LetterCarrier.class).handle(due));
    }

    private void work(Consumer<Wiring> act) {
        database.inTransaction(em -> {
            act.accept(Wiring.on(em, database, Clock.fixed(NIGHT, EngawaClock.ZONE))
                    .with(MailServer.class, new MailServer() {
                        @Override
                        Optional<Session> session() {
                            return session;
                        }
                    }));
            return null;
        });
    }
}
