package jp.engawa.ldap;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A DNS server over UDP on this machine that knows a few SRV records and says of every other name that it does not exist. */
public final class DnsServer implements AutoCloseable {
    private static final int SRV = 33;
    private static final int NO_SUCH_NAME = 3;

    /** Names that were asked for, in small letters. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    private final Map<String, List<String>> records = new ConcurrentHashMap<>();
    private final DatagramSocket socket;

    public DnsServer() {
        try {
            socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (SocketException broken) {
            throw new UncheckedIOException(broken);
        }
        Thread thread = new Thread(this::serve, "dns");
        thread.setDaemon(true);
        thread.start();
    }

    /** What to write into {@link Servers#DNS}. */
    public String address() {
        return "dns://127.0.0.1:" + socket.getLocalPort();
    }

    /** @param records each as {@code priority weight port target} */
    public DnsServer srv(String name, String... records) {
        this.records.put(name, List.of(records));
        return this;
    }

    private void serve() {
        byte[] room = new byte[1_500];
        while (!socket.isClosed()) {
            try {
                DatagramPacket question = new DatagramPacket(room, room.length);
                socket.receive(question);
                byte[] answer = answer(ByteBuffer.wrap(room, 0, question.getLength()));
                socket.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private byte[] answer(ByteBuffer question) throws IOException {
        short id = question.getShort();
        question.position(12);
        StringBuilder name = new StringBuilder();
        for (int length = question.get(); length > 0; length = question.get()) {
            byte[] label = new byte[length];
            question.get(label);
            name.append(name.length() == 0 ? "" : ".").append(new String(label, StandardCharsets.US_ASCII));
        }
        int type = question.getShort();
        int end = question.position() + 2;
        asked.add(name.toString().toLowerCase(Locale.ROOT));
        List<String> found = records.get(name.toString().toLowerCase(Locale.ROOT));
        List<String> given = found == null || type != SRV ? List.of() : found;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(id);
        out.writeShort(0x8580 | (found == null ? NO_SUCH_NAME : 0));
        out.writeShort(1);
        out.writeShort(given.size());
        out.writeInt(0);
        out.write(question.array(), 12, end - 12);
        for (String record : given) {
            String[] parts = record.split(" ");
            ByteArrayOutputStream target = new ByteArrayOutputStream();
            for (String label : parts[3].split("\\.")) {
                target.write(label.length());
                target.write(label.getBytes(StandardCharsets.US_ASCII));
            }
            target.write(0);
            out.writeShort(0xC00C);
            out.writeShort(SRV);
            out.writeShort(1);
            out.writeInt(60);
            out.writeShort(6 + target.size());
            for (int i = 0; i < 3; i++) {
                out.writeShort(Integer.parseInt(parts[i]));
            }
            out.write(target.toByteArray());
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        socket.close();
    }
}
