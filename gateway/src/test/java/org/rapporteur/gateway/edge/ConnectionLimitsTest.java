package org.rapporteur.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.rapporteur.gateway.testing.GatewayTest;

/** Connections are counted when accepted, even if nothing is ever sent on them. */
@GatewayTest
@TestProfile(ConnectionLimitsTest.FewConnections.class)
class ConnectionLimitsTest {

    private static final int OF_ADDRESS = 10;
    private static final int OF_ALL = 25;

    public static class FewConnections implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "rapporteur.clients.connections", String.valueOf(OF_ADDRESS),
                    "quarkus.http.limits.max-connections", String.valueOf(OF_ALL));
        }
    }

    @TestHTTPResource("/")
    URI gateway;

    private final List<Socket> open = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (var socket : open) {
            socket.close();
        }
    }

    /** Opens a connection from an address of this machine: on Linux, all of 127.0.0.0/8 are. */
    private Socket from(int last) throws IOException {
        var socket = new Socket();
        open.add(socket);
        socket.setSoTimeout(10_000);
        try {
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last}), 0));
        } catch (BindException e) {
            abort("This machine has no address but 127.0.0.1");
        }
        socket.connect(new InetSocketAddress("127.0.0.1", gateway.getPort()));
        return socket;
    }

    private static boolean isServed(Socket socket) {
        try {
            socket.getOutputStream()
                    .write("GET /q/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() == 'H';
        } catch (IOException closed) {
            return false;
        }
    }

    /** One may be accepted before others opened a moment earlier, which are then the ones too many. */
    private void assertFull(int address) throws IOException {
        for (int i = 0; i < OF_ADDRESS; i++) {
            if (!isServed(from(address))) {
                return;
            }
        }
        fail("as many as before are served");
    }

    /** It takes a moment to notice that others were closed. */
    private void awaitServed(int address) throws Exception {
        var end = Instant.now().plus(Duration.ofSeconds(30));
        while (!isServed(from(address))) {
            assertThat(Instant.now()).as("in time").isBefore(end);
            Thread.sleep(50);
        }
    }

    @Test
    void limitsTheConnectionsOfAnAddress() throws Exception {
        // nothing is sent on these
        for (int i = 0; i < OF_ADDRESS; i++) {
            from(2);
        }
        assertFull(2);
        assertThat(isServed(from(3))).isTrue();

        close();
        awaitServed(2);
    }

    @Test
    void limitsAllConnectionsTogether() throws Exception {
        for (int i = 0; i < OF_ALL; i++) {
            from(4 + i / OF_ADDRESS);
        }
        assertFull(9);

        close();
        awaitServed(9);
    }
}
