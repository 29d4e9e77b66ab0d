package jp.engawa.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * Until when the way to the directory stays open if nobody does anything.
 *
 * @param certificate when the first certificate of the server's chain ends; null where there is none
 * @param subject of that certificate; empty where there is none
 * @param password when the password of Engawa's account expires, or when it did and the server still takes it for a few times; null where
 *     it never does or the server does not tell
 */
public record Validity(
        @Nullable Instant certificate,
        String subject,
        @Nullable Instant password) {
    /** Nobody was asked, or nobody told. */
    public static final Validity UNKNOWN = new Validity(null, "", null);

    /** A new certificate takes weeks in many companies. */
    static final Duration CERTIFICATE_SOON = Duration.ofDays(30);

    static final Duration PASSWORD_SOON = Duration.ofDays(14);

    private static final String COMPUTED = "msDS-UserPasswordExpiryTimeComputed";

    /** What an open connection shows; of Active Directory, whose sign-in does not tell, the account's own entry is asked for. */
    static Validity of(LDAPConnection connection, Mapping mapping, @Nullable Instant told) {
        Instant password = told;
        if (password == null && mapping.profile().equals("active-directory")) {
            password = computed(connection, mapping);
        }
        X509Certificate first = certificates(connection.getSSLSession()).stream()
                .min(Comparator.comparing(X509Certificate::getNotAfter))
                .orElse(null);
        return first == null
                ? new Validity(null, "", password)
                : new Validity(
                        first.getNotAfter().toInstant(),
                        first.getSubjectX500Principal().getName(),
                        password);
    }

    static List<X509Certificate> certificates(@Nullable SSLSession session) {
        if (session == null) {
            return List.of();
        }
        try {
            Certificate[] chain = session.getPeerCertificates();
            return Arrays.stream(chain)
                    .filter(X509Certificate.class::isInstance)
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (SSLPeerUnverifiedException nameless) {
            return List.of();
        }
    }

    private static @Nullable Instant computed(LDAPConnection connection, Mapping mapping) {
        try {
            SearchResultEntry account = connection.getEntry(mapping.connection().bindDn(), COMPUTED);
            String ends = account == null ? null : account.getAttributeValue(COMPUTED);
            Instant end = ends == null ? Instant.MAX : DirectoryTime.end(ends, mapping.zone());
            return end.equals(Instant.MAX) ? null : end;
        } catch (LDAPException | DateTimeException untold) { // not for our eyes: the read goes on without
            return null;
        }
    }

    public boolean certificateSoon(Instant now) {
        return certificate != null && certificate.isBefore(now.plus(CERTIFICATE_SOON));
    }

    public boolean passwordSoon(Instant now) {
        return password != null && password.isBefore(now.plus(PASSWORD_SOON));
    }

    /** What somebody has to do before long. */
    List<Problem> problems(Mapping.Server server, Mapping mapping, Instant now) {
        List<Problem> problems = new ArrayList<>();
        if (certificate != null && certificateSoon(now)) {
            problems.add(new Problem(
                    Problem.Kind.CERTIFICATE_ENDING,
                    server.toString(),
                    subject + ", " + LocalDate.ofInstant(certificate, mapping.zone())));
        }
        if (password != null && passwordSoon(now)) {
            problems.add(new Problem(
                    Problem.Kind.PASSWORD_EXPIRING,
                    server.toString(),
                    mapping.connection().bindDn() + ", " + LocalDate.ofInstant(password, mapping.zone())));
        }
        return problems;
    }
}
