package jp.engawa.notification;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Logger;
import jp.engawa.base.EngawaClock;
import jp.engawa.base.MemberId;
import jp.engawa.directory.Organisation;
import jp.engawa.outbox.EventHandler;

/**
 * Hands letters to the mail server, one for each person.
 *
 * <p>A server that refuses or is away is tried again by the outbox, for three days. A letter handed over twice, because this node died
 * in between, bears the same {@code Message-ID}, by which mailboxes show it once. Who has no address gets none.
 */
@ApplicationScoped
class LetterCarrier implements EventHandler<LetterDue> {
    private static final Logger LOG = Logger.getLogger(LetterCarrier.class.getName());

    @Inject
    private MailServer server;

    @Inject
    private Organisation organisation;

    @Inject
    private Clock clock;

    @Override
    public Class<LetterDue> type() {
        return LetterDue.class;
    }

    @Override
    public String name() {
        return "notification.letter";
    }

    /** Long enough for a mail server that fails on a Friday evening. */
    @Override
    public Duration patience() {
        return Duration.ofDays(3);
    }

    @Override
    public boolean outside() {
        return true;
    }

    @Override
    public void handle(LetterDue due) {
        Optional<Session> session = server.session();
        if (session.isEmpty()) {
            LOG.info("no mail server is configured, so a letter was not sent: " + due);
            return;
        }
        if (organisation.away(new MemberId(due.to()), LocalDate.ofInstant(clock.instant(), EngawaClock.ZONE))) {
            LOG.info("the person is on leave, so a letter was not sent: " + due);
            return;
        }
        Optional<InternetAddress> address =
                organisation.mail(new MemberId(due.to())).flatMap(LetterCarrier::address);
        if (address.isEmpty()) {
            LOG.info("nobody can be written to at that address, so a letter was not sent: " + due);
            return;
        }
        try {
            Transport.send(message(session.get(), address.get(), due));
        } catch (MessagingException away) {
            throw new IllegalStateException("the mail server did not take a letter: " + due, away);
        }
    }

    private static Message message(Session session, InternetAddress to, LetterDue due) throws MessagingException {
        String sender = session.getProperty("mail.from");
        String host = sender.substring(sender.lastIndexOf('@') + 1).replaceAll("[^A-Za-z0-9.-]", "");
        String number = due.subject().name().toLowerCase(Locale.ROOT) + "." + due.about() + "." + due.to() + "."
                + due.at().getEpochSecond();
        var message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + number + "@" + host + ">");
            }
        };
        message.setFrom(new InternetAddress(sender));
        message.setRecipient(Message.RecipientType.TO, to);
        message.setSubject(due.subject().subject(), UTF_8.name());
        message.setText(due.subject().body(due, screen(due)), UTF_8.name());
        message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: no absence notes in answer
        message.setSentDate(Date.from(due.at()));
        return message;
    }

    private static String screen(LetterDue due) {
        String engawa = System.getProperty("engawa.address", "").strip();
        String page = due.about() == 0 ? "/directory/runs.xhtml" : "/directory/run.xhtml?id=" + due.about();
        return engawa.isEmpty() ? "" : engawa.replaceAll("/+$", "") + page;
    }

    /** What the directory says, when one can write to it. */
    private static Optional<InternetAddress> address(String said) {
        try {
            return Optional.of(new InternetAddress(said, true));
        } catch (AddressException unusable) {
            return Optional.empty();
        }
    }
}
