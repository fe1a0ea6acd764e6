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

/** What the server itself cannot read comes to no route; it is answered as all else is, and is the last of its connection. */
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
                "GET / HTTP/1.1|X-A: a",
                "GET / HTTP/1.1|Host: a b",
                "GET / HTTP/one",
                "\u0016\u0003\u0001\u0002 TLS",
            })
    void whatIsNoHttpIsAProblem(String lines) throws IOException {
        assertRefused(raw(lines.replace("|", "\r\n") + "\r\n\r\n"), 400, "malformed-request");
    }

    @Test
    void aHeaderOfAnySizeIsAProblem() throws IOException {
        assertRefused(raw(REQUEST + "X-A: " + "x".repeat(TOO_MUCH) + "\r\n\r\n"), 431, "headers-too-large");
    }

    @Test
    void anAddressOfAnySizeIsAProblem() throws IOException {
        assertRefused(raw("GET /?" + "x".repeat(TOO_MUCH) + " HTTP/1.1\r\nHost: a\r\n\r\n"), 414, "uri-too-long");
    }

    @Test
    void whoeverIsStillSendingGetsTheAnswer() throws IOException, InterruptedException {
        try (var socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.setSoTimeout(10_000);
            var some = "x".repeat(TOO_MUCH).getBytes(StandardCharsets.ISO_8859_1);
            socket.getOutputStream().write("GET /?".getBytes(StandardCharsets.ISO_8859_1));
            for (int i = 0; i < 4; i++) {
                socket.getOutputStream().write(some);
                // so that the server has answered while there is more to come
                Thread.sleep(300);
            }
            assertRefused(
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8), 414, "uri-too-long");
        }
    }

    @Test
    void theIdThatWasReadIsKept() throws IOException {
        assertThat(raw(REQUEST + "X-Request-Id: mine\r\nX-A: a\0b\r\n\r\n"))
                .contains("X-Request-Id: mine", "\"requestId\":\"mine\"");
    }

    private static void assertRefused(String answer, int status, String type) {
        assertThat(answer)
                .matches("(?s)HTTP/1\\.[01] %d .*".formatted(status))
                .contains("Content-Type: application/problem+json", "/problems/" + type, "\"requestId\":\"")
                .containsOnlyOnce("HTTP/1.");
    }

    /** All up to the end of the connection, which is the server's. */
    private String raw(String request) throws IOException {
        try (var socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write((request + REQUEST + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
