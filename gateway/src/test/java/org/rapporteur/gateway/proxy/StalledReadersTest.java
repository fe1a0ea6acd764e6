package org.rapporteur.gateway.proxy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapporteur.gateway.testing.Behind;
import org.rapporteur.gateway.testing.GatewayTest;

/**
 * Clients that do not read their responses, or disconnect in the middle: neither gateway nor service continues for
 * long.
 */
@GatewayTest
class StalledReadersTest {

    private static final int MIB = 1024 * 1024;
    private static final String EXPORT = "/api/v1/events";

    /** The client's protocol. */
    enum Protocol {
        HTTP_1_1,
        HTTP_2
    }

    @TestHTTPResource("/")
    URI gateway;

    @Inject
    Vertx vertx;

    @Inject
    MeterRegistry metrics;

    private final AtomicLong written = new AtomicLong();
    private CompletableFuture<Long> broken;

    @BeforeEach
    void anExportWithoutEnd() {
        broken = new CompletableFuture<>();
        Behind.EVENTS.on("GET " + EXPORT, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson");
            exchange.sendResponseHeaders(200, 0);
            var rows = "{}\n".repeat(5_000).getBytes(StandardCharsets.US_ASCII);
            try {
                while (written.get() < 2_000L * MIB) {
                    exchange.getResponseBody().write(rows);
                    written.addAndGet(rows.length);
                }
            } catch (IOException e) {
                broken.complete(written.get());
            }
        });
        Behind.STATEMENTS.json("GET /api/v1/statements", "{}");
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void disconnectsAClientThatNeverReadsAndStopsTheService(Protocol protocol) throws Exception {
        try (var client = ask(protocol)) {
            assertThat(client).isNotNull();
            // what was sent until then fits into the buffers of two connections
            assertThat(broken.get(30, TimeUnit.SECONDS)).isLessThan(40L * MIB);
        }
        given().get("/api/v1/statements").then().statusCode(200);
    }

    @Test
    void disconnectsAClientThatReadsAByteASecond() throws Exception {
        try (var client = ask(Protocol.HTTP_1_1)) {
            while (!broken.isDone()) {
                Thread.sleep(250);
                if (((Closing) client).socket.getInputStream().read() < 0) {
                    break;
                }
            }
        } catch (IOException e) {
            // the connection is reset
        }
        assertThat(broken.get(30, TimeUnit.SECONDS)).isLessThan(60L * MIB);
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void aClientThatDisconnectsInTheMiddleStopsTheService(Protocol protocol) throws Exception {
        ask(protocol).close();
        long at = broken.get(30, TimeUnit.SECONDS);
        assertThat(at).isLessThan(1_500L * MIB);
    }

    @Test
    void stopsRespondingToAClientThatKeepsSendingAndNeverReads() throws Exception {
        var ask =
                "GET /api/v1/nothing HTTP/1.1\r\nHost: x\r\n\r\n".repeat(1_000).getBytes(StandardCharsets.US_ASCII);
        var answered = metrics.counter("rapporteur.clients.cut.off");
        double before = answered.count();
        try (var socket = connect()) {
            // endless as long as it is accepted: the gateway must stop holding it, and finally close
            long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            for (int i = 0; System.nanoTime() < until; i++) {
                socket.getOutputStream().write(ask);
                assertThat(metrics.get("rapporteur.clients.unsent").gauge().value())
                        .isLessThan(4 * MIB);
                if (i > 500) {
                    LockSupport.parkNanos(5_000_000);
                }
            }
            assertThat(false).as("it was closed").isTrue();
        } catch (IOException e) {
            // reset
        }
        assertThat(answered.count()).isGreaterThan(before);
        given().get("/api/v1/statements").then().statusCode(200);
    }

    private Socket connect() throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(gateway.getHost(), gateway.getPort()));
        return socket;
    }

    private record Closing(Socket socket, AutoCloseable other) implements AutoCloseable {
        @Override
        public void close() throws Exception {
            if (socket != null) {
                socket.setSoLinger(true, 0);
                socket.close();
            }
            if (other != null) {
                other.close();
            }
        }
    }

    /** Sends a request, and reads no further than the response headers. */
    private AutoCloseable ask(Protocol protocol) throws Exception {
        if (protocol == Protocol.HTTP_1_1) {
            var socket = connect();
            socket.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: x\r\n\r\n"
                            .formatted(EXPORT)
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().read();
            return new Closing(socket, null);
        }
        var client = vertx.createHttpClient(
                new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false));
        client.request(HttpMethod.GET, gateway.getPort(), gateway.getHost(), EXPORT)
                .compose(HttpClientRequest::send)
                .map(HttpClientResponse::pause)
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        return new Closing(
                null,
                () -> client.close().toCompletionStage().toCompletableFuture().get());
    }
}
