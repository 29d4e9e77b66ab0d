package jp.engawa.testing;

import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * Engawa on two servers with one database, one directory and one portal, behind a real nginx that keeps a browser at its node: for tests
 * of whatever holds "on every node". Sessions are each node's own.
 */
public final class TwoNodes implements AutoCloseable {
    /** Engawa's session; ends with the name of the node that holds it. */
    public static final String SESSION = "__Secure-engawa";

    private static final List<String> NAMES = List.of("one", "two");
    private static final int TRIES = 10;

    private final Engawa people;
    private final List<Engawa> nodes;
    private final Nginx nginx;
    private final SSLContext trustedBefore;

    private TwoNodes(Engawa people, List<Engawa> nodes, Nginx nginx, SSLContext trustedBefore) {
        this.people = people;
        this.nodes = nodes;
        this.nginx = nginx;
        this.trustedBefore = trustedBefore;
    }

    /** Whether this machine can have what it takes. */
    public static boolean presentFor(Class<?> test) {
        return Nginx.presentFor(test);
    }

    /** Starts everything anew; to be closed. */
    public static TwoNodes start(String name) {
        Path front = Build.directory().resolve("it").resolve(name + "-nginx");
        SSLContext before = trusted();
        // the portal's server and the clients of the tests take what the process trusts
        SSLContext.setDefault(Nginx.trust(front));
        Engawa people = Engawa.behindTls(name);
        var nodes = new ArrayList<Engawa>();
        try {
            NAMES.forEach(node -> nodes.add(node(people, node)));
            var nginx = Nginx.start(
                    front,
                    people.address().getPort(),
                    nodes.stream().map(node -> node.address().getPort()).toList());
            return new TwoNodes(people, nodes, nginx, before);
        } catch (RuntimeException broken) {
            SSLContext.setDefault(before);
            nodes.forEach(Engawa::close);
            people.close();
            throw broken;
        }
    }

    /** As operators are told to start it. */
    private static Engawa node(Engawa people, String name) {
        return people.further(
                name,
                List.of("-Djboss.node.name=" + name, "-Dorg.wildfly.sigterm.suspend.timeout=30"),
                Map.of("ENGAWA_BEHIND_PROXY", "true"));
    }

    private static SSLContext trusted() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Engawa as people see it: nginx's address. */
    public Engawa people() {
        return people;
    }

    /** One of the two by itself: 0 or 1. */
    public Engawa node(int number) {
        return nodes.get(number);
    }

    /** Somebody whose browser nginx keeps at that node. */
    public SignedIn as(String login, int node) {
        return at(node, () -> SignedIn.as(login, people));
    }

    /** Another browser with the same sign-in at the portal, kept at that node. */
    public SignedIn again(SignedIn person, int node) {
        return at(node, person::again);
    }

    /** nginx sends whoever is new to either node in turn; so somebody is let in until they are where they are wanted. */
    private SignedIn at(int node, Supplier<SignedIn> way) {
        var stranger = SignedIn.nobody(people);
        for (int i = 0; i < TRIES; i++) {
            SignedIn person = way.get();
            if (nodeOf(person) == node) {
                return person;
            }
            for (int turn = 0; turn < i; turn++) {
                stranger.get("/ready");
            }
        }
        throw new IllegalStateException("nobody gets to node " + node);
    }

    /** The node that holds somebody's session. */
    public static int nodeOf(SignedIn person) {
        String session = person.cookie(SESSION);
        return NAMES.indexOf(session.substring(session.lastIndexOf('.') + 1));
    }

    @Override
    public void close() {
        SSLContext.setDefault(trustedBefore);
        nginx.close();
        nodes.forEach(Engawa::close);
        people.close();
    }
}
