package org.rapporteur.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.http.TestHTTPResource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.rapporteur.gateway.testing.Behind;
import org.rapporteur.gateway.testing.GatewayTest;
import org.rapporteur.testkit.TestTokens;

@GatewayTest
class StreamingTest {

    private static final int MIB = 1024 * 1024;

    @TestHTTPResource("/")
    URI gateway;

    @Test
    void rowsPassInBothDirectionsOneByOne() throws Exception {
        Behind.EVENTS.on("POST /api/v1/events/bulk", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson");
            exchange.sendResponseHeaders(200, 0);
            var rows = new BufferedReader(new InputStreamReader(exchange.getRequestBody(), StandardCharsets.UTF_8));
            for (var row = rows.readLine(); row != null; row = rows.readLine()) {
                exchange.getResponseBody().write(("seen " + row + "\n").getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
            }
        });
        try (var socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.setSoTimeout(30_000);
            send(
                    socket,
                    "POST /api/v1/events/bulk HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer %s\r\n"
                                    .formatted(TestTokens.editor())
                            + "Content-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (int row = 1; row <= 3; row++) {
                // the next row is sent only after the response to the previous one has arrived
                send(socket, "8\r\n{\"r\":" + row + "}\n\r\n");
                assertThat(lineContaining(answer, "seen")).isEqualTo("seen {\"r\":" + row + "}");
            }
            send(socket, "0\r\n\r\n");
        }
    }

    @Test
    void aLargeResponseIsNotHeldInMemory() throws Exception {
        long size = 600L * MIB;
        Behind.EVENTS.on("GET /api/v1/events", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson");
            exchange.sendResponseHeaders(200, size);
            var part = new byte[MIB];
            for (long sent = 0; sent < size; sent += part.length) {
                exchange.getResponseBody().write(part);
            }
        });
        var answer = client().send(
                        HttpRequest.newBuilder(gateway.resolve("/api/v1/events"))
                                .build(),
                        BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        // while nobody reads, the service is slowed down: only what fits into socket buffers is in flight
        Thread.sleep(300);
        assertThat(count(answer.body())).isEqualTo(size);
    }

    @Test
    void aSlowReaderSlowsTheServiceDown() throws Exception {
        var written = new AtomicLong();
        Behind.EVENTS.on("GET /api/v1/events", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            var part = new byte[MIB];
            for (int i = 0; i < 200; i++) {
                exchange.getResponseBody().write(part);
                written.addAndGet(part.length);
            }
        });
        try (var socket = new Socket(gateway.getHost(), gateway.getPort())) {
            send(socket, "GET /api/v1/events HTTP/1.1\r\nHost: gateway\r\n\r\n");
            Thread.sleep(700);
            assertThat(written.get()).isBetween(1L, 40L * MIB);
        }
    }

    @Test
    void aLargeUploadArrivesCompletely() throws Exception {
        var received = new AtomicLong();
        Behind.EVENTS.on("POST /api/v1/events/bulk", exchange -> {
            received.set(count(exchange.getRequestBody()));
            Behind.EVENTS.reply(exchange, 200, "{}");
        });
        var body = new byte[64 * MIB];
        Arrays.fill(body, (byte) 'x');
        var request = HttpRequest.newBuilder(gateway.resolve("/api/v1/events/bulk"))
                .header("Authorization", "Bearer " + TestTokens.editor())
                .expectContinue(true)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        assertThat(client().send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        assertThat(received).hasValue(body.length);
    }

    @Test
    void aResponseBeforeTheEndOfAnUploadReachesTheClient() throws Exception {
        Behind.EVENTS.on("POST /api/v1/events/bulk", exchange -> {
            exchange.getRequestBody().readNBytes(1000);
            Behind.EVENTS.problem(exchange, 413, "payload-too-large");
            // a service that closes at once would lose its response (RFC 9112 §9.6)
            exchange.getResponseBody().flush();
            Thread.sleep(500);
        });
        var request = HttpRequest.newBuilder(gateway.resolve("/api/v1/events/bulk"))
                .header("Authorization", "Bearer " + TestTokens.editor())
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[8 * MIB]))
                .build();
        var answer = client().send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("/problems/payload-too-large");
    }

    @Test
    void aResponseThatBreaksOffInTheMiddleDoesNotLookComplete() throws Exception {
        Behind.EVENTS.on("GET /api/v1/events", exchange -> {
            exchange.sendResponseHeaders(200, 200_000);
            exchange.getResponseBody().write(new byte[100_000]);
            exchange.getResponseBody().flush();
            Thread.sleep(50);
        });
        var request = HttpRequest.newBuilder(gateway.resolve("/api/v1/events")).build();
        assertThatThrownBy(() -> client().send(request, BodyHandlers.ofByteArray()))
                .isInstanceOf(IOException.class);
    }

    /**
     * A short response is sent once it is complete: its client gets a readable problem instead of a lost
     * connection.
     */
    @Test
    void aShortResponseThatBreaksOffInTheMiddleIsA502() throws Exception {
        Behind.EVENTS.on("GET /api/v1/events", exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"of what does not come\"");
            exchange.sendResponseHeaders(200, 2000);
            exchange.getResponseBody().write(new byte[1000]);
            exchange.getResponseBody().flush();
            Thread.sleep(50);
        });
        var request = HttpRequest.newBuilder(gateway.resolve("/api/v1/events")).build();
        var answer = client().send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).contains("/problems/bad-gateway");
        assertThat(answer.headers().firstValue("ETag")).isEmpty();
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private static String lineContaining(BufferedReader lines, String word) throws IOException {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.contains(word)) {
                return line;
            }
        }
        return null;
    }

    private static long count(InputStream bytes) throws IOException {
        var part = new byte[MIB];
        long count = 0;
        for (int read = bytes.read(part); read >= 0; read = bytes.read(part)) {
            count += read;
        }
        return count;
    }
}
