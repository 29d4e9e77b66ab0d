package jp.engawa.ldap;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns the part of the operator's YAML that says how to reach the directory into {@link Mapping.Connection}. */
final class ConnectionParser {
    private static final Pattern DOMAIN =
            Pattern.compile("(?=.{1,253}$)[A-Za-z0-9_][A-Za-z0-9_-]{0,62}(?:\\.[A-Za-z0-9_][A-Za-z0-9_-]{0,62})*\\.?");
    private static final Pattern PIN = Pattern.compile("[A-Za-z0-9+/]{43}=");

    private ConnectionParser() {}

    static Mapping.Connection connection(Section section) {
        List<Mapping.Server> servers = new ArrayList<>();
        boolean secured = false;
        List<String> addresses = section.texts("servers");
        for (int i = 0; i < addresses.size(); i++) {
            URI uri = uri(addresses.get(i));
            if (uri == null) {
                section.faultAt(
                        "servers", "fault.server", section.rawTexts("servers").get(i));
                continue;
            }
            boolean ldaps = uri.getScheme().equals("ldaps");
            secured |= ldaps;
            int port = uri.getPort() >= 0 ? uri.getPort() : ldaps ? 636 : 389;
            if (port < 1 || port > 65_535) {
                section.faultAt("servers", "fault.port", "1", "65535");
                continue;
            }
            servers.add(new Mapping.Server(uri.getHost(), port));
        }
        String srv = section.textOrNull("srv");
        if (addresses.isEmpty() && srv == null) {
            section.faultAt("servers", "fault.servers-missing");
        } else if (!addresses.isEmpty() && srv != null) {
            section.faultAt("srv", "fault.srv-or-servers");
        } else if (srv != null && !DOMAIN.matcher(srv).matches()) {
            section.faultAt("srv", "fault.srv", section.raw("srv"));
        }
        Section tls = section.section("tls");
        Mapping.Protection protection = secured
                ? Mapping.Protection.LDAPS
                : tls.choice("mode", Mapping.Protection.class, Mapping.Protection.STARTTLS);
        tls.has("mode");
        if (srv != null && protection == Mapping.Protection.NONE) {
            tls.faultAt("mode", "fault.srv-plain");
        }
        if (!tls.flag("verifyHostname", true)) {
            tls.faultAt("verifyHostname", "fault.verify");
        }
        Section bind = section.section("bind");
        if (bind.has("dn") && bind.text("dn").isBlank()) {
            bind.faultAt("dn", "fault.anonymous");
        }
        return new Mapping.Connection(
                servers,
                srv,
                protection,
                path(tls, "trust"),
                pins(tls),
                MappingParser.dn(bind, "dn"),
                password(bind),
                section.duration("connectTimeout", Duration.ofSeconds(5)),
                section.duration("responseTimeout", Duration.ofSeconds(30)),
                section.number("pageSize", 500, 1, 10_000),
                section.number("maxSearchesPerSecond", 0, 0, 10_000));
    }

    /** A path of the operator's machine; null where none is written. */
    static @Nullable Path path(Section section, String key) {
        String text = section.textOrNull(key);
        try {
            return text == null ? null : Path.of(text);
        } catch (InvalidPathException wrong) {
            section.faultAt(key, "fault.path");
            return null;
        }
    }

    private static List<String> pins(Section tls) {
        List<String> pins = tls.texts("pinSha256");
        if (!pins.stream().allMatch(pin -> PIN.matcher(pin).matches())) {
            tls.faultAt("pinSha256", "fault.pin");
        }
        return pins;
    }

    private static @Nullable URI uri(String address) {
        try {
            URI uri = new URI(address);
            boolean scheme = "ldap".equals(uri.getScheme()) || "ldaps".equals(uri.getScheme());
            return scheme && uri.getHost() != null ? uri : null;
        } catch (URISyntaxException wrong) {
            return null;
        }
    }

    private static Secret password(Section bind) {
        String reference = bind.rawOrNull("password");
        if (reference == null) {
            bind.text("password");
        } else if (!References.isReference(reference)) {
            bind.faultAt("password", "fault.literal-password");
        }
        return new Secret(reference == null ? "" : reference);
    }
}
