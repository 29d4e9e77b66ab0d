package jp.engawa.testing;

import java.util.List;

/**
 * Engawa on two servers with one database, one directory and one portal, behind a balancer that keeps a browser at its node: for tests
 * of whatever holds "on every node". Sessions are each node's own.
 */
public final class TwoNodes implements AutoCloseable {
    private final Engawa people;
    private final List<Engawa> nodes;
    private final Balancer balancer;

    private TwoNodes(Engawa people, List<Engawa> nodes, Balancer balancer) {
        this.people = people;
        this.nodes = nodes;
        this.balancer = balancer;
    }

    /** Starts everything anew; to be closed. */
    public static TwoNodes start(String name) {
        Engawa people = Engawa.withoutServer(name);
        try {
            Engawa one = people.further("one", List.of("-Djboss.node.name=one"));
            Engawa two = people.further("two", List.of("-Djboss.node.name=two"));
            var balancer = new Balancer(
                    people.address().getPort(),
                    List.of(one.address().getPort(), two.address().getPort()));
            return new TwoNodes(people, List.of(one, two), balancer);
        } catch (RuntimeException broken) {
            people.close();
            throw broken;
        }
    }

    /** Engawa as people see it: the balancer's address. */
    public Engawa people() {
        return people;
    }

    /** One of the two by itself: 0 or 1. */
    public Engawa node(int number) {
        return nodes.get(number);
    }

    /** Somebody whose browser the balancer keeps at that node. */
    public SignedIn as(String login, int node) {
        balancer.send(node);
        SignedIn person = SignedIn.as(login, people);
        if (!person.cookie(Balancer.COOKIE).equals(Integer.toString(node))) {
            throw new IllegalStateException(login + " is not at node " + node);
        }
        return person;
    }

    /** Whoever brings no cookie, as the portal's server, gets to that node from now on. */
    public void sendStrangersTo(int node) {
        balancer.send(node);
    }

    @Override
    public void close() {
        balancer.close();
        nodes.forEach(Engawa::close);
        people.close();
    }
}
