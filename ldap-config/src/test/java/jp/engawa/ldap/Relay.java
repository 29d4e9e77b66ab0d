package jp.engawa.ldap;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/** Hands bytes on between a client and a server, counts those of the server, and does something once so many have passed. */
final class Relay implements AutoCloseable {
    final AtomicLong passed = new AtomicLong();
    private final ServerSocket door;
    private final int target;
    private volatile long limit = Long.MAX_VALUE;
    private volatile Runnable act = () -> {};

    Relay(int target) throws IOException {
        this.target = target;
        this.door = new ServerSocket(0, 10, InetAddress.getByName("localhost"));
        start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    void after(long bytes, Runnable act) {
        this.act = act;
        this.limit = passed.get() + bytes;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                Socket server = new Socket("localhost", target);
                start(() -> copy(client, server, false));
                start(() -> copy(server, client, true));
            }
        } catch (IOException closed) {
            // the test is over, or the server is gone
        }
    }

    private void copy(Socket from, Socket to, boolean counted) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (counted && passed.addAndGet(read) > limit) {
                    limit = Long.MAX_VALUE;
                    act.run();
                    return;
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException broken) {
            // one side hung up; try-with-resources closes the other
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
