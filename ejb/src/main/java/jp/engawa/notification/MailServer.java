package jp.engawa.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.Session;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** The company's mail server, as the operator configured it ({@code mail.cli}); none while no sender's address is set. */
@ApplicationScoped
class MailServer {
    private static final String NAME = "java:jboss/mail/Engawa";
    private static final String MILLISECONDS = "20000";

    @SuppressWarnings("BanJNDI") // a constant name: nobody decides what is looked up
    Optional<Session> session() {
        try {
            Session session = InitialContext.doLookup(NAME);
            return Optional.of(session).filter(MailServer::hasSender).map(MailServer::patient);
        } catch (NamingException none) {
            return Optional.empty();
        }
    }

    static boolean hasSender(Session session) {
        String from = session.getProperty("mail.from");
        return from != null && from.contains("@"); // "none" where the operator set nothing: WildFly takes no empty one
    }

    /** A server that does not answer is given up after 20 seconds: the letter is tried again later. */
    static Session patient(Session session) {
        for (String step : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            session.getProperties().putIfAbsent("mail.smtp." + step, MILLISECONDS);
        }
        return session;
    }
}
