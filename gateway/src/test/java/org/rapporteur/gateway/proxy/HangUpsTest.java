package org.rapporteur.gateway.proxy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.http.TestHTTPResource;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.gateway.testing.Behind;
import org.rapporteur.gateway.testing.GatewayTest;
import org.rapporteur.testkit.Metrics;
import org.rapporteur.testkit.TestTokens;

/** Clients that disconnect at any moment of their exchanges cost others nothing. */
@GatewayTest
class HangUpsTest {

    private static final int HANGING_UP = 4;
    private static final int WRITES = 250;

    @TestHTTPResource("/")
    URI gateway;

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/events/read", "/api/v1/changes?wait=1", "/api/v1/events/read/record"})
    void aDisconnectingClientTakesNobodysConnection(String read) throws Exception {
        for (var service : Behind.all()) {
            service.on("*", exchange -> service.reply(exchange, 200, "{\"items\":[]}"));
            service.json("GET /api/v1/changes", "{\"items\":[],\"next\":\"x\"}");
        }
        Behind.EVENTS.on("POST /api/v1/events", exchange -> Behind.EVENTS.reply(exchange, 201, "{}"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var hangingUp = IntStream.range(0, HANGING_UP)
                    .<Future<?>>mapToObj(i -> threads.submit(() -> hangUp(read)))
                    .toList();
            try {
                var token = TestTokens.editor();
                for (int i = 0; i < WRITES; i++) {
                    var answer = given().auth().oauth2(token).body("{}").post("/api/v1/events");
                    assertThat(answer.statusCode())
                            .as(i + ": " + answer.asString())
                            .isEqualTo(201);
                }
            } finally {
                hangingUp.forEach(other -> other.cancel(true));
            }
        }
        assertThat(Behind.EVENTS.asked()).extracting(asked -> asked.method()).containsAll(List.of("GET", "POST"));
        for (var service : Behind.all()) {
            assertThat(Metrics.text()).contains("rapporteur_circuit_open{service=\"%s\"} 0".formatted(service.name()));
        }
        // each slot of a request is free again; the watch for changes may continue
        await().untilAsserted(() -> assertThat(Metrics.text().lines())
                .filteredOn(line -> line.startsWith("rapporteur_connections_used{") && !line.contains("use=\"watch\""))
                .isNotEmpty()
                .allMatch(line -> line.endsWith(" 0.0")));
    }

    private Void hangUp(String read) throws Exception {
        while (!Thread.interrupted()) {
            try (var socket = new Socket(gateway.getHost(), gateway.getPort())) {
                socket.setSoLinger(true, 0);
                socket.getOutputStream()
                        .write("GET %s HTTP/1.1\r\nHost: x\r\n\r\n"
                                .formatted(read)
                                .getBytes(StandardCharsets.US_ASCII));
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(6_000_000));
            }
        }
        return null;
    }
}
