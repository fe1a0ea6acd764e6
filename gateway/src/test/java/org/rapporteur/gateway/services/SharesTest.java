package org.rapporteur.gateway.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.TestProfile;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapporteur.gateway.testing.Behind;
import org.rapporteur.gateway.testing.Caller;
import org.rapporteur.gateway.testing.GatewayTest;
import org.rapporteur.gateway.testing.SmallShares;
import org.rapporteur.kit.http.Peer;
import org.rapporteur.testkit.Metrics;
import org.rapporteur.testkit.TestTokens;

/** What takes long takes from whoever asks for it, and from nobody else. */
@GatewayTest
@TestProfile(SmallShares.class)
class SharesTest {

    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicInteger held = new AtomicInteger();
    private final Caller greedy = new Caller("127.0.0.1", null);
    private final Caller greedyEditor = new Caller("127.0.0.1", TestTokens.editor());
    private final Caller reader = new Caller("127.0.0.2", null);
    private final Caller editor = new Caller("127.0.0.2", TestTokens.editor("somebody-else"));

    @BeforeEach
    void someAnswersTakeLong() {
        for (var request : List.of(
                "GET /api/v1/events/slow",
                "PUT /api/v1/events/slow",
                "GET /api/v1/events?format=ndjson",
                "GET /api/v1/events?format=csv",
                "POST /api/v1/events/bulk")) {
            Behind.EVENTS.on(request, exchange -> {
                held.incrementAndGet();
                released.await();
                Behind.EVENTS.reply(exchange, 200, "{}");
            });
        }
        Behind.EVENTS
                .json("GET /api/v1/events", "{}")
                .json("PUT /api/v1/events/quick", "{}")
                .json("GET /q/health/live", "{}")
                .json("GET /q/health/ready", "{}");
        Behind.PARTICIPANTS.json("GET /q/health/ready", "{}");
        Behind.STATEMENTS.json("GET /q/health/ready", "{}");
    }

    @AfterEach
    void close() {
        released.countDown();
        greedy.close();
        greedyEditor.close();
        reader.close();
        editor.close();
        await().untilAsserted(() -> assertThat(Metrics.text().lines())
                .filteredOn(line -> line.startsWith("rapporteur_connections_used{") && !line.contains("watching"))
                .isNotEmpty()
                .allMatch(line -> line.endsWith(" 0.0")));
    }

    private void othersGoOn() {
        for (int i = 0; i < 10; i++) {
            assertThat(reader.status("GET", "/api/v1/events")).isEqualTo(200);
            assertThat(editor.status("PUT", "/api/v1/events/quick")).isEqualTo(200);
        }
        assertThat(reader.status("GET", "/q/health/group/services")).isEqualTo(200);
        assertThat(Metrics.sum("rapporteur_circuit_open{").orElseThrow()).isZero();
    }

    private static Map<Integer, Long> statuses(List<CompletableFuture<HttpResponse<String>>> sent) {
        return sent.stream()
                .map(CompletableFuture::join)
                .collect(Collectors.groupingBy(HttpResponse::statusCode, TreeMap::new, Collectors.counting()));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/events/slow, 3",
        "PUT, /api/v1/events/slow, 2",
        "GET, /api/v1/events?format=ndjson, 2",
        "GET, /api/v1/events?format=csv, 2",
        "POST, /api/v1/events/bulk, 2",
    })
    void oneClientHoldsItsShareAndIsRefusedBeyondIt(String method, String path, int share) {
        // twelve times as many failures as would open the circuit
        var sent = greedyEditor.many(share + 36, method, path);
        await().until(() -> held.get() == share);
        othersGoOn();
        await().until(() -> sent.stream().filter(CompletableFuture::isDone).count() == 36);
        othersGoOn();
        assertThat(held).hasValue(share);
        released.countDown();
        assertThat(statuses(sent)).isEqualTo(Map.of(200, (long) share, 429, 36L));
        assertThat(sent.stream().map(CompletableFuture::join).filter(answer -> answer.statusCode() == 429))
                .allSatisfy(answer -> {
                    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                    assertThat(answer.body()).contains("/problems/too-many-requests", "event-service");
                });
        assertThat(greedyEditor.status(method, path)).isEqualTo(200);
    }

    /** A token's subject counts for itself, wherever it comes from. */
    @Test
    void whoHasATokenHasAShareOfItsOwnBehindTheSameAddress() {
        var sent = greedy.many(3, "GET", "/api/v1/events/slow");
        await().until(() -> held.get() == 3);
        assertThat(greedyEditor.status("GET", "/api/v1/events")).isEqualTo(200);
        released.countDown();
        assertThat(statuses(sent)).isEqualTo(Map.of(200, 3L));
    }

    @Test
    void whatIsComposedCountsForWhoAsksForIt() {
        var sent = greedy.many(3, "GET", "/api/v1/events/slow");
        await().until(() -> held.get() == 3);
        assertThat(greedy.status("GET", "/api/v1/events/paros/attendance")).isEqualTo(429);
        assertThat(reader.status("GET", "/api/v1/events/paros/attendance")).isEqualTo(404);
        released.countDown();
        assertThat(statuses(sent)).isEqualTo(Map.of(200, 3L));
    }

    @Test
    void whatIsShortIsSharedOutInTurn() {
        var first = greedy.many(3, "GET", "/api/v1/events/slow");
        var second = reader.many(3, "GET", "/api/v1/events/slow");
        await().until(() -> held.get() == 6);
        // all are taken: a third client waits for its turn behind nobody's queue
        var queue = greedy.many(20, "GET", "/api/v1/events/slow");
        try (var third = new Caller("127.0.0.3", null)) {
            var waits = third.send("GET", "/api/v1/events");
            assertThat(editor.status("PUT", "/api/v1/events/quick")).isEqualTo(200);
            released.countDown();
            assertThat(waits.join().statusCode()).isEqualTo(200);
        }
        var all = new ArrayList<>(first);
        all.addAll(second);
        all.addAll(queue);
        assertThat(statuses(all)).isEqualTo(Map.of(200, 26L));
    }

    @Test
    void whereAllIsTakenItIsSaidAndTheServiceIsNotBlamed() {
        var first = greedy.many(3, "GET", "/api/v1/events/slow");
        var second = reader.many(3, "GET", "/api/v1/events/slow");
        await().until(() -> held.get() == 6);
        try (var third = new Caller("127.0.0.3", null)) {
            var refused = third.many(3, "GET", "/api/v1/events");
            assertThat(statuses(refused)).isEqualTo(Map.of(503, 3L));
            // what a write refers to is looked up through the gateway
            assertThat(third.status("GET", "/api/v1/events", Peer.HEADER, SmallShares.PEERS_SECRET))
                    .isEqualTo(200);
            assertThat(editor.status("PUT", "/api/v1/events/quick")).isEqualTo(200);
            assertThat(Metrics.sum("rapporteur_circuit_open{").orElseThrow()).isZero();
            released.countDown();
            assertThat(third.status("GET", "/api/v1/events")).isEqualTo(200);
        }
        assertThat(statuses(first)).isEqualTo(Map.of(200, 3L));
        assertThat(statuses(second)).isEqualTo(Map.of(200, 3L));
    }

    @Test
    void theStateOfTheServicesIsAskedForOnceASecond() {
        long begun = System.nanoTime();
        var sent = greedy.many(200, "GET", "/q/health/group/services");
        assertThat(statuses(sent)).isEqualTo(Map.of(200, 200L));
        long seconds = (System.nanoTime() - begun) / 1_000_000_000;
        Function<String, Long> times = path -> Behind.EVENTS.asked().stream()
                .filter(asked -> asked.uri().equals(path))
                .count();
        assertThat(times.apply("/q/health/ready")).isBetween(1L, 2 + seconds);
    }
}
