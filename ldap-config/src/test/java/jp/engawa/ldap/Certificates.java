package jp.engawa.ldap;

import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.util.ssl.KeyStoreKeyManager;
import com.unboundid.util.ssl.SSLUtil;
import com.unboundid.util.ssl.TrustAllTrustManager;
import com.unboundid.util.ssl.cert.ManageCertificates;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;

/** A company's certificate authority of a test, and what it issues. */
final class Certificates {
    private static final String OPENER = "changeit";

    private final Path folder;
    private final String name;

    /** @param name also of the files it keeps in the folder */
    Certificates(Path folder, String name) {
        this.folder = folder;
        this.name = name;
        made(
                "generate-self-signed-certificate",
                "--keystore",
                file(name + ".p12"),
                "--keystore-type",
                "PKCS12",
                "--alias",
                "a",
                "--subject-dn",
                "CN=" + name,
                "--basic-constraints-is-ca",
                "true",
                "--key-usage",
                "key-cert-sign",
                "--days-valid",
                "365",
                "--key-algorithm",
                "EC",
                "--key-size-bits",
                "256",
                "--signature-algorithm",
                "SHA256withECDSA");
        made(
                "export-certificate",
                "--keystore",
                file(name + ".p12"),
                "--alias",
                "a",
                "--output-format",
                "PEM",
                "--output-file",
                file(name + ".pem"));
    }

    /** What to trust, for everything issued here to be trusted. */
    Path authority() {
        return folder.resolve(name + ".pem");
    }

    /** What a server of that name speaks TLS with. */
    SSLUtil of(String host) throws GeneralSecurityException {
        return of(host, 90);
    }

    /** The same with a certificate that ends after so many days. */
    SSLUtil of(String host, int days) throws GeneralSecurityException {
        String one = name + "-" + host + "-" + days;
        String store = file(one + ".p12");
        if (!Files.exists(Path.of(store))) {
            issue(host, days, store, file(one + ".csr"), file(one + ".pem"));
        }
        return new SSLUtil(new KeyStoreKeyManager(store, OPENER.toCharArray()), new TrustAllTrustManager());
    }

    private void issue(String host, int days, String store, String request, String certificate) {
        made(
                "generate-certificate-signing-request",
                "--keystore",
                store,
                "--keystore-type",
                "PKCS12",
                "--alias",
                "a",
                "--subject-dn",
                "CN=" + host,
                "--subject-alternative-name-dns",
                host,
                "--output-file",
                request,
                "--output-format",
                "PEM",
                "--key-algorithm",
                "EC",
                "--key-size-bits",
                "256",
                "--signature-algorithm",
                "SHA256withECDSA");
        made(
                "sign-certificate-signing-request",
                "--keystore",
                file(name + ".p12"),
                "--signing-certificate-alias",
                "a",
                "--request-input-file",
                request,
                "--certificate-output-file",
                certificate,
                "--output-format",
                "PEM",
                "--include-requested-extensions",
                "--no-prompt",
                "--days-valid",
                String.valueOf(days));
        made(
                "import-certificate",
                "--keystore",
                store,
                "--alias",
                "a",
                "--certificate-file",
                certificate,
                "--certificate-file",
                authority().toString(),
                "--no-prompt");
    }

    private String file(String file) {
        return folder.resolve(file).toString();
    }

    private static void made(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--keystore-password", OPENER));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ResultCode code = ManageCertificates.main(null, said, said, all.toArray(String[]::new));
        if (!ResultCode.SUCCESS.equals(code)) {
            throw new IllegalStateException(words[0] + ": " + said.toString(StandardCharsets.UTF_8));
        }
    }
}
