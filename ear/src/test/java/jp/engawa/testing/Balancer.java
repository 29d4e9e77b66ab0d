package jp.engawa.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A balancer in front of two servers, as small as it can be: a browser stays at its node by a cookie and goes to the other one when its
 * own does not answer. One request per connection.
 *
 * <p>Written here because none can be counted on: a real one would have to be installed on every machine that builds.
 */
final class Balancer implements AutoCloseable {
    /** The cookie that keeps a browser at its node: 0 or 1. */
    static final String COOKIE = "node";

    private static final Pattern NODE = Pattern.compile("(?im)^Cookie:.*\\b" + COOKIE + "=([01])");
    private static final Pattern LENGTH = Pattern.compile("(?im)^Content-Length: *(\\d+)");
    private static final Pattern OF_THIS_CONNECTION =
            Pattern.compile("(?i)^(Connection|Upgrade|HTTP2-Settings|Keep-Alive):.*");
    private static final int CONNECT_MILLIS = 2_000;
    private static final int ANSWER_MILLIS = 60_000;

    private final ServerSocket entrance;
    private final List<Integer> ports;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "balancer");
        thread.setDaemon(true);
        return thread;
    });
    private volatile int next;

    /** @param ports of the two nodes */
    Balancer(int port, List<Integer> ports) {
        this.ports = List.copyOf(ports);
        try {
            entrance = new ServerSocket(port, 100, InetAddress.getLoopbackAddress());
        } catch (IOException busy) {
            throw new UncheckedIOException(busy);
        }
        threads.execute(this::listen);
    }

    /** Whoever comes without a cookie from now on goes to this node. */
    void send(int node) {
        next = node;
    }

    private void listen() {
        while (!entrance.isClosed()) {
            try {
                var browser = entrance.accept();
                threads.execute(() -> serve(browser));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket browser) {
        try (browser) {
            browser.setSoTimeout(ANSWER_MILLIS);
            var in = browser.getInputStream();
            String head = head(in);
            if (head.isEmpty()) {
                return;
            }
            var length = LENGTH.matcher(head);
            byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
            var asked = NODE.matcher(head);
            int wanted = asked.find() ? Integer.parseInt(asked.group(1)) : next;
            if (!passed(head, body, browser, wanted)) {
                passed(head, body, browser, 1 - wanted);
            }
        } catch (IOException gone) {
            // the browser or the node went away; the other side sees its connection closed
        }
    }

    /** False when the node does not answer at all. */
    private boolean passed(String head, byte[] body, Socket browser, int node) throws IOException {
        try (var server = new Socket()) {
            try {
                server.connect(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.get(node)), CONNECT_MILLIS);
            } catch (IOException dead) {
                return false;
            }
            server.setSoTimeout(ANSWER_MILLIS);
            pass(head, body, server, browser, node);
            return true;
        }
    }

    private static void pass(String head, byte[] body, Socket server, Socket browser, int node) throws IOException {
        String plain = Arrays.stream(head.split("\r\n"))
                .filter(line -> !OF_THIS_CONNECTION.matcher(line).matches())
                .collect(Collectors.joining("\r\n"));
        var out = server.getOutputStream();
        out.write((plain + "\r\nConnection: close\r\n\r\n").getBytes(ISO_8859_1));
        out.write(body);
        out.flush();
        var in = server.getInputStream();
        String answer = head(in);
        int end = answer.indexOf("\r\n");
        if (end < 0) {
            return;
        }
        var back = browser.getOutputStream();
        String cookie = "\r\nSet-Cookie: " + COOKIE + "=" + node + "; Path=/";
        back.write((answer.substring(0, end) + cookie + answer.substring(end) + "\r\n").getBytes(ISO_8859_1));
        in.transferTo(back);
        back.flush();
    }

    /** The lines up to the empty one; empty when the other side said nothing. */
    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        int last = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.write(next);
            last = last << 8 | next;
            if (last == 0x0d0a0d0a) {
                String text = head.toString(ISO_8859_1);
                return text.substring(0, text.length() - 2);
            }
        }
        return "";
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        threads.shutdownNow();
    }
}
