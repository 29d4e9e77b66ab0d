package jp.engawa.base;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Looks through an archive, and archives in it at any depth, for what must never be delivered: keys, passwords, tokens. Libraries of others are left out. */
final class SecretScan {
    private static final String ARCHIVE = ".*\\.(ear|war|jar|zip)";
    private static final String STORE = "(?i).*\\.(p12|pfx|jks|jceks|keystore|key|kdbx)";
    /** Where a line sets something; in others (classes, pages, scripts) the word password is just a word. */
    private static final String SETTINGS =
            "(?i).*(\\.(xml|ya?ml|properties|cli|conf|env|ini|json|sh|service)|\\.env\\.[a-z]+)";

    /** Libraries as everybody gets them, and how they were built. */
    private static final Pattern BY_OTHERS = Pattern.compile(
            "!((WEB-INF/)?lib/(?!ldap-config)|META-INF/maven/(?!jp\\.engawa/)|(?!.*jp/engawa/)[^!]*\\.class$)");

    /** Recognised by their own form, wherever they stand. */
    private static final Map<String, Pattern> FORMS = new LinkedHashMap<>();

    static {
        FORMS.put("private key", Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----\\s+[A-Za-z0-9+/=]{16}"));
        FORMS.put("password in an address", Pattern.compile("://[\\w.%-]{1,60}:[^\\s/@\"'${}()*]{3,60}@"));
        FORMS.put("password of a database", Pattern.compile("(?i)jdbc:[^\\s\"']+[?&;]password=[^\\s&\"'${}]+"));
        FORMS.put(
                "header of a sign-in",
                Pattern.compile("(?i)authorization\\W{1,4}(basic|bearer) +[A-Za-z0-9+/._=-]{12,}"));
        FORMS.put(
                "signed token",
                Pattern.compile("\\beyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}"));
        FORMS.put(
                "hash of a password",
                Pattern.compile("\\{S?SHA(256|512)?\\}[A-Za-z0-9+/=]{20,}|\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}"));
        FORMS.put(
                "token of a service",
                Pattern.compile("\\b(AKIA[A-Z0-9]{16}|gh[pousr]_[A-Za-z0-9]{36}|glpat-[A-Za-z0-9_-]{20}"
                        + "|xox[abprs]-[A-Za-z0-9-]{10,}|AIza[A-Za-z0-9_-]{35}|sk_live_[A-Za-z0-9]{24})"));
        FORMS.put("hook of a chat", Pattern.compile("https://[a-z.]+/(services|webhookb2|hooks)/[A-Za-z0-9/@-]{20,}"));
    }

    /** A setting named like a secret; its value, to the end of the line, in the second group. */
    private static final Pattern SETTING = Pattern.compile(
            "(?i)(password|passwd|passphrase|secret|token|api[_-]?key|credential|clear-text)\"?'?(?:>|[ \\t]*[:=]>?[ \\t]*)"
                    + "(\"[^\"\\n]*\"|'[^'\\n]*'|[^\\r\\n<>,;#)]*)");

    /** A value that says where the secret is, that there is none, names a thing, or is a sentence. */
    private static final Pattern NO_SECRET = Pattern.compile(
            "|none|null|true|false|undefined|.*[$#]\\{.*|.*[^\\x21-\\x7e].*|java:.*|/.*|[a-z]+(-[a-z]+)+|\\{.*|\\[.*|\\(.*|.*\\(.*");

    private final List<String> found = new ArrayList<>();

    /** What was found: the place, and what it looks like; never the secret. */
    static List<String> of(String name, byte[] archive) throws IOException {
        SecretScan scan = new SecretScan();
        scan.entry(name, archive);
        return scan.found;
    }

    private void entry(String path, byte[] content) throws IOException {
        if (BY_OTHERS.matcher(path).find()) {
            return;
        }
        if (path.matches(ARCHIVE)) {
            try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(content))) {
                for (ZipEntry each = entries.getNextEntry(); each != null; each = entries.getNextEntry()) {
                    if (!each.isDirectory()) {
                        entry(path + "!" + each.getName(), all(entries));
                    }
                }
            }
            return;
        }
        if (path.matches(STORE)) {
            found.add(path + ": store of keys");
            return;
        }
        String text = new String(content, path.endsWith(".class") ? ISO_8859_1 : UTF_8);
        FORMS.forEach((what, form) -> {
            if (form.matcher(text).find()) {
                found.add(path + ": " + what);
            }
        });
        if (path.matches(SETTINGS)) {
            settings(path, text);
        }
    }

    private void settings(String path, String text) {
        Matcher setting = SETTING.matcher(text);
        while (setting.find()) {
            String value = setting.group(2).strip().replaceAll("^[\"']|[\"']$", "");
            if (!NO_SECRET.matcher(value).matches()) {
                found.add(path + ": value of " + setting.group().substring(0, setting.start(2) - setting.start()));
            }
        }
    }

    private static byte[] all(InputStream stream) throws IOException {
        return stream.readAllBytes();
    }
}
