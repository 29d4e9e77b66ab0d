package jp.engawa.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.util.args.IPAddressArgumentValueValidator;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.SSLSocketVerifier;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;

/**
 * Wants the server's certificate to name the host of the mapping file. Stricter than the library's own verifier, which takes any
 * certificate for a numeric loopback address: a numeric address has to stand in the certificate itself.
 */
final class HostName extends SSLSocketVerifier {
    private static final int ADDRESS = 7;

    private final SSLSocketVerifier names = new HostNameSSLSocketVerifier(true);

    @Override
    public void verifySSLSocket(String host, int port, SSLSocket socket) throws LDAPException {
        if (!IPAddressArgumentValueValidator.isValidNumericIPAddress(host)) {
            names.verifySSLSocket(host, port, socket);
        } else if (!named(host, socket)) {
            throw new LDAPException(
                    ResultCode.CONNECT_ERROR,
                    "the certificate of " + host + ":" + port + " does not name this address");
        }
    }

    private static boolean named(String address, SSLSocket socket) {
        try {
            if (!(socket.getSession().getPeerCertificates()[0] instanceof X509Certificate certificate)) {
                return false;
            }
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            return alternatives != null
                    && alternatives.stream()
                            .anyMatch(each ->
                                    Integer.valueOf(ADDRESS).equals(each.get(0)) && address.equals(each.get(1)));
        } catch (SSLPeerUnverifiedException | CertificateParsingException unreadable) {
            return false;
        }
    }
}
