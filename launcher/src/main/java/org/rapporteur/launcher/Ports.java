package org.rapporteur.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** TCP ports of this machine. */
final class Ports {

    private Ports() {}

    /** Some that nobody listens on at this moment, on loopback. */
    static List<Integer> free(int count) throws IOException {
        var sockets = new ArrayList<ServerSocket>();
        try {
            var free = new ArrayList<Integer>();
            for (int i = 0; i < count; i++) {
                var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
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

    /** Throws RefusedException when a port cannot be listened on. */
    static void requireFree(String host, int port) {
        if (port < 1 || port > 65_535) {
            throw new RefusedException("--port must be from 1 to 65535, not " + port);
        }
        var address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new RefusedException("--host %s is no address of this machine".formatted(host));
        }
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
        } catch (IOException e) {
            throw new RefusedException("%s:%d cannot be listened on (%s); choose another port by --port"
                    .formatted(host, port, e.getMessage()));
        }
    }
}
