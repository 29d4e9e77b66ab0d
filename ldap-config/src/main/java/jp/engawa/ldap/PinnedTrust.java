package jp.engawa.ldap;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javax.net.ssl.X509TrustManager;

/** Trusts what another trusts, and only chains with one of the pinned public keys (SHA-256 of SubjectPublicKeyInfo, base64). */
final class PinnedTrust implements X509TrustManager {
    private final X509TrustManager trust;
    private final Set<String> pins;

    PinnedTrust(X509TrustManager trust, List<String> pins) {
        this.trust = trust;
        this.pins = Set.copyOf(pins);
    }

    static String pin(X509Certificate certificate) {
        try {
            byte[] key = certificate.getPublicKey().getEncoded();
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        trust.checkServerTrusted(chain, type);
        for (X509Certificate certificate : chain) {
            if (pins.contains(pin(certificate))) {
                return;
            }
        }
        throw new CertificateException("certificate with the key " + pin(chain[0]) + " is not pinned");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        trust.checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return trust.getAcceptedIssuers();
    }
}
