package org.rapporteur.system;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A connection to a local server that can be made faulty in the direction of the responses. */
final class FaultyLink implements AutoCloseable {

    /** What happens to the server's bytes. */
    enum Fault {
        /** They pass. */
        NONE,
        /** They pass, each chunk delayed. */
        SLOW,
        /** They pass one by one, so slowly that a response takes minutes. */
        DRIPPING,
        /** None passes, silently. */
        SWALLOWING,
        /** A part of them passes, and the connection is closed properly. */
        CUTTING,
        /** None passes, and the connection is reset. */
        RESETTING
    }

    private static final int LATENESS = 1_000;
    private static final int DRIP = 300;
    private static final int PART = 100;

    private final ServerSocket entrance = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final int target;
    private volatile Fault fault = Fault.NONE;

    FaultyLink(int target) throws IOException {
        this.target = target;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** Applies to everything from now on, on all connections. */
    void become(Fault other) {
        fault = other;
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                var client = entrance.accept();
                var server = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(client);
                open.add(server);
                Thread.ofVirtual().start(() -> pass(client, server, false));
                Thread.ofVirtual().start(() -> pass(server, client, true));
            } catch (IOException e) {
                // closed, or the server is gone
            }
        }
    }

    private void pass(Socket from, Socket to, boolean faulty) {
        try (from;
                to) {
            var in = from.getInputStream();
            var out = to.getOutputStream();
            var part = new byte[16 * 1024];
            for (int length = in.read(part); length >= 0; length = in.read(part)) {
                if (!faulty) {
                    out.write(part, 0, length);
                } else if (!passFaulty(part, length, to, out)) {
                    return;
                }
            }
        } catch (IOException e) {
            // either end has disconnected
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    /** Whether the connection continues. */
    private boolean passFaulty(byte[] part, int length, Socket to, OutputStream out)
            throws IOException, InterruptedException {
        switch (fault) {
            case NONE -> out.write(part, 0, length);
            case SLOW -> {
                Thread.sleep(LATENESS);
                out.write(part, 0, length);
            }
            case DRIPPING -> {
                for (int i = 0; i < length; i++) {
                    if (fault == Fault.DRIPPING) {
                        Thread.sleep(DRIP);
                    }
                    out.write(part, i, 1);
                }
            }
            case SWALLOWING -> {
                // withheld
            }
            case CUTTING -> {
                out.write(part, 0, Math.min(length, PART));
                return false;
            }
            case RESETTING -> {
                to.setSoLinger(true, 0);
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        for (var socket : open) {
            socket.close();
        }
    }
}
