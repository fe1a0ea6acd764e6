package org.rapporteur.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.gateway.testing.GatewayTest;

/**
 * What the server itself cannot parse reaches no route: it is rejected with only a status, as the last response of
 * its connection. What it can parse but is invalid is a problem like any other.
 */
@GatewayTest
class UnreadableTest {

    private static final String REQUEST = "GET /api/v1/events HTTP/1.1\r\nHost: gateway\r\n";

    /** More than the server reads of headers. */
    private static final int TOO_MUCH = 300 * 1024;

    @TestHTTPResource("/")
    URI gateway;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1|Host: a|X-A: a\0b",
                "GET / HTTP/1.1|Host: a|X-A: a\u0001b",
                "GET / HTTP/1.1|Host : a",
                "GET / HTTP/1.1|Content-Length: 1|Content-Length: 2",
                "GET / HTTP/one",
                "\u0016\u0003\u0001\u0002 TLS",
            })
    void rejectsWhatIsNotHttp(String lines) throws IOException {
        assertRefusedBare(raw(lines.replace("|", "\r\n") + "\r\n\r\n"), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.1|X-A: a", "GET / HTTP/1.1|Host: a b"})
    void aRequestWithoutAHostIsAProblem(String lines) throws IOException {
        assertThat(raw(lines.replace("|", "\r\n") + "\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("Content-Type: application/problem+json", "/problems/malformed-request", "\"requestId\":\"")
                .containsOnlyOnce("HTTP/1.");
    }

    @Test
    void rejectsAHeaderOfAnySize() throws IOException {
        assertRefusedBare(raw(REQUEST + "X-A: " + "x".repeat(TOO_MUCH) + "\r\n\r\n"), 431);
    }

    @Test
    void rejectsAUrlOfAnySize() throws IOException {
        assertRefusedBare(raw("GET /?" + "x".repeat(TOO_MUCH) + " HTTP/1.1\r\nHost: a\r\n\r\n"), 414);
    }

    @Test
    void aClientThatIsStillSendingGetsTheResponse() throws IOException, InterruptedException {
        try (var socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.setSoTimeout(10_000);
            var some = "x".repeat(TOO_MUCH).getBytes(StandardCharsets.ISO_8859_1);
            socket.getOutputStream().write("GET /?".getBytes(StandardCharsets.ISO_8859_1));
            for (int i = 0; i < 4; i++) {
                socket.getOutputStream().write(some);
                // so that the server has responded while more is to come
                Thread.sleep(300);
            }
            assertRefusedBare(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8), 414);
        }
    }

    private static void assertRefusedBare(String answer, int status) {
        assertThat(answer).matches("(?s)HTTP/1\\.[01] %d .*".formatted(status)).containsOnlyOnce("HTTP/1.");
    }

    /** Returns everything up to the end of the connection, which the server closes. */
    private String raw(String request) throws IOException {
        try (var socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write((request + REQUEST + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
