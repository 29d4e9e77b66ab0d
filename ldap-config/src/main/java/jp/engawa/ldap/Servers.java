package jp.engawa.ldap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Hashtable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.NoInitialContextException;
import javax.naming.directory.Attribute;
import javax.naming.directory.DirContext;
import javax.naming.spi.InitialContextFactory;

/**
 * The directory's servers in the order in which they are tried: those that the mapping file lists, or those that DNS names for its domain
 * in SRV records (RFC 2782), asked for anew by every read.
 *
 * <p>With {@code ldaps} the records of {@code _ldaps._tcp} count; where there are none, as with Active Directory, those of
 * {@code _ldap._tcp}, with 636 in place of 389 and 3269 in place of 3268. DNS is not to be trusted with a password: the certificate has to
 * name the record's target, and a target outside of the domain counts only when the mapping file says which authority or key to trust.
 */
final class Servers {
    /** System property with another DNS server than the machine's: {@code dns://10.0.0.53}. */
    static final String DNS = "engawa.directory.dns";

    private static final String FACTORY = "com.sun.jndi.dns.DnsContextFactory";
    private static final Map<Integer, Integer> PROTECTED = Map.of(389, 636, 3268, 3269);

    private final Mapping.Connection settings;
    private final IntUnaryOperator below;

    Servers(Mapping.Connection settings) {
        this(settings, bound -> ThreadLocalRandom.current().nextInt(bound));
    }

    /** @param below a number from 0 up to, but without, the one given */
    Servers(Mapping.Connection settings, IntUnaryOperator below) {
        this.settings = settings;
        this.below = below;
    }

    /** One SRV record. */
    private record Target(int priority, int weight, int port, String host) {}

    List<Mapping.Server> inOrder() throws Connector.Refused {
        String srv = settings.srv();
        if (srv == null) {
            return settings.servers();
        }
        String domain = withoutDot(srv);
        List<Target> targets = targets(domain);
        List<Target> known = targets.stream()
                .filter(target -> vouched() || within(target.host(), organisation(domain)))
                .toList();
        if (known.isEmpty()) {
            String hosts =
                    targets.stream().map(Target::host).distinct().sorted().collect(Collectors.joining(", "));
            throw new Connector.Refused(new Failure(Failure.Kind.SRV_FOREIGN, domain, hosts));
        }
        return ordered(known).stream()
                .map(target -> new Mapping.Server(target.host(), target.port()))
                .distinct()
                .toList();
    }

    /** The same with one before all others, if it is among them: replicas lag behind each other. */
    List<Mapping.Server> beginningWith(String first) throws Connector.Refused {
        List<Mapping.Server> servers = new ArrayList<>(inOrder());
        servers.sort(Comparator.comparing(server -> !server.toString().equals(first)));
        return servers;
    }

    private boolean vouched() {
        return settings.trust() != null || !settings.pins().isEmpty();
    }

    private List<Target> targets(String domain) throws Connector.Refused {
        boolean ldaps = settings.protection() == Mapping.Protection.LDAPS;
        List<String> names = domain.startsWith("_")
                ? List.of(domain)
                : ldaps ? List.of("_ldaps._tcp." + domain, "_ldap._tcp." + domain) : List.of("_ldap._tcp." + domain);
        String said = "";
        for (String name : names) {
            try {
                List<Target> targets = asked(name);
                if (!targets.isEmpty()) {
                    boolean plain = ldaps && !name.startsWith("_ldaps.");
                    return plain ? targets.stream().map(Servers::protectedPort).toList() : targets;
                }
                said = name + ": 0";
            } catch (NameNotFoundException none) {
                said = name + ": NXDOMAIN";
            } catch (NamingException silent) {
                throw new Connector.Refused(new Failure(Failure.Kind.SRV, domain, name + ": " + silent));
            }
        }
        throw new Connector.Refused(new Failure(Failure.Kind.SRV, domain, said));
    }

    private static Target protectedPort(Target target) {
        return new Target(
                target.priority(),
                target.weight(),
                PROTECTED.getOrDefault(target.port(), target.port()),
                target.host());
    }

    // DNS alone is asked, whose answers are text; the name is a domain by the mapping file's own rule.
    @SuppressWarnings("BanJNDI")
    private static List<Target> asked(String name) throws NamingException {
        Hashtable<String, String> settings = new Hashtable<>();
        String server = System.getProperty(DNS);
        if (server != null && !server.isBlank()) {
            settings.put(Context.PROVIDER_URL, server.strip());
        }
        settings.put("com.sun.jndi.dns.timeout.initial", "1000");
        settings.put("com.sun.jndi.dns.timeout.retries", "3");
        DirContext dns = dns(settings);
        try {
            Attribute records = dns.getAttributes(name, new String[] {"SRV"}).get("SRV");
            List<Target> targets = new ArrayList<>();
            NamingEnumeration<?> all = records == null ? null : records.getAll();
            while (all != null && all.hasMore()) {
                String[] parts = String.valueOf(all.next()).split(" ");
                String host = parts.length == 4 ? withoutDot(parts[3]) : "";
                if (!host.isEmpty()) {
                    targets.add(new Target(
                            Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), host));
                }
            }
            return targets;
        } finally {
            dns.close();
        }
    }

    /** Java's own client for DNS. Not by way of an initial context: inside a server that one looks for the client in the deployment. */
    private static DirContext dns(Hashtable<String, String> settings) throws NamingException {
        InitialContextFactory factory =
                ServiceLoader.load(InitialContextFactory.class, ClassLoader.getSystemClassLoader()).stream()
                        .filter(provider -> provider.type().getName().equals(FACTORY))
                        .findFirst()
                        .orElseThrow(() -> new NoInitialContextException("this Java has no module jdk.naming.dns"))
                        .get();
        return (DirContext) factory.getInitialContext(settings);
    }

    /** The lowest priority first; among equals the higher weight is the more probable one to come first. */
    private List<Target> ordered(List<Target> targets) {
        Map<Integer, List<Target>> byPriority = new TreeMap<>();
        targets.stream()
                .sorted(Comparator.comparingInt(Target::weight)
                        .thenComparing(Target::host)
                        .thenComparingInt(Target::port))
                .forEach(target -> byPriority
                        .computeIfAbsent(target.priority(), any -> new ArrayList<>())
                        .add(target));
        List<Target> ordered = new ArrayList<>();
        for (List<Target> left : byPriority.values()) {
            while (!left.isEmpty()) {
                int all = left.stream().mapToInt(Target::weight).sum();
                int chosen = below.applyAsInt(all + 1);
                int at = 0;
                for (int sum = left.get(0).weight();
                        sum < chosen;
                        sum += left.get(at).weight()) {
                    at++;
                }
                ordered.add(left.remove(at));
            }
        }
        return ordered;
    }

    /** The domain behind {@code _ldap._tcp.dc._msdcs.}: what follows the last label with an underscore. */
    private static String organisation(String domain) {
        int label = domain.lastIndexOf("_");
        int end = label < 0 ? -1 : domain.indexOf('.', label);
        return label < 0 ? domain : domain.substring(end + 1);
    }

    private static boolean within(String host, String domain) {
        String one = host.toLowerCase(Locale.ROOT);
        String other = domain.toLowerCase(Locale.ROOT);
        return one.equals(other) || one.endsWith("." + other);
    }

    private static String withoutDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
