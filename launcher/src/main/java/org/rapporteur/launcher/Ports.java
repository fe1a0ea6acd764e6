package org.rapporteur.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports of this machine. */
final class Ports {

    /**
     * Ports from which Linux, macOS and Windows take none for outgoing connections by default: one of
     * these could be taken until a process of ours listens on it.
     */
    private static final int FIRST = 20_000;

    private static final int END = 32_000;
    private static final int ATTEMPTS = 50;
    private static final int ANY = 0;

    private Ports() {}

    /** Returns ports that are currently free on loopback, and probably remain free. */
    static List<Integer> free(int count) throws IOException {
        var sockets = new ArrayList<ServerSocket>();
        try {
            var free = new ArrayList<Integer>();
            for (int i = 0; i < count; i++) {
                var socket = free();
                sockets.add(socket);
                free.add(socket.getLocalPort());
            }
            return free;
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
    }

    private static ServerSocket free() throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return listen(ThreadLocalRandom.current().nextInt(FIRST, END));
            } catch (IOException taken) {
                // the next one may be free
            }
        }
        return listen(ANY);
    }

    private static ServerSocket listen(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }

    /** Throws RefusedException if a port is not available. */
    static void requireFree(String host, int port) {
        if (port < 1 || port > 65_535) {
            throw new RefusedException("--port must be from 1 to 65535, not " + port);
        }
        var address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new RefusedException("--host %s is not an address of this machine".formatted(host));
        }
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
        } catch (IOException e) {
            throw new RefusedException("cannot listen on %s:%d (%s); choose another port with --port"
                    .formatted(host, port, e.getMessage()));
        }
    }
}
