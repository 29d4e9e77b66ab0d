package jp.engawa.testing;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The company's mail server: one for the whole run, which every Engawa of the tests hands its letters to. */
public final class Mailboxes {
    public static final String ADDRESS = "https://portal.engawa.example/engawa/";

    private static final GreenMail SERVER = new GreenMail(ServerSetupTest.SMTP.dynamicPort());

    private Mailboxes() {}

    /** What the operator of an Engawa sets to use it. */
    static synchronized Map<String, String> environment() {
        if (!SERVER.isRunning()) {
            SERVER.start();
        }
        return Map.of(
                "ENGAWA_MAIL_FROM",
                "engawa@engawa.example",
                "ENGAWA_SMTP_HOST",
                "127.0.0.1",
                "ENGAWA_SMTP_PORT",
                Integer.toString(SERVER.getSmtp().getPort()),
                "ENGAWA_ADDRESS",
                ADDRESS);
    }

    /** The first letter for this address, waiting up to half a minute for it. */
    public static MimeMessage awaitLetterFor(String address) {
        for (int second = 0; second < 30 && of(address).isEmpty(); second++) {
            SERVER.waitForIncomingEmail(1000, SERVER.getReceivedMessages().length + 1);
        }
        return of(address).stream().findFirst().orElseThrow(() -> new AssertionError("no letter for " + address));
    }

    private static List<MimeMessage> of(String address) {
        return Arrays.stream(SERVER.getReceivedMessages())
                .filter(letter -> isFor(letter, address))
                .toList();
    }

    private static boolean isFor(MimeMessage letter, String address) {
        try {
            return Arrays.stream(letter.getAllRecipients())
                    .anyMatch(one -> one.toString().equals(address));
        } catch (MessagingException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
