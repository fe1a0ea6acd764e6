package org.rapporteur.gateway.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
import org.rapporteur.kit.http.RequestingClient;
import org.rapporteur.testkit.Metrics;
import org.rapporteur.testkit.TestTokens;

/** What takes long affects its own client and nobody else. */
@GatewayTest
@TestProfile(SmallShares.class)
class SharesTest {

    private static final int MIB = 1024 * 1024;

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
                .filteredOn(line -> line.startsWith("rapporteur_connections_used{") && !line.contains("use=\"watch\""))
                .isNotEmpty()
                .allMatch(line -> line.endsWith(" 0.0")));
    }

    private Socket askAndNeverRead(int address) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.bind(new InetSocketAddress("127.0.0." + address, 0));
        socket.connect(new InetSocketAddress("127.0.0.1", RestAssured.port));
        socket.getOutputStream()
                .write("GET /api/v1/events/long HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** From however many addresses: waiting requests get the connections of responses that nobody reads. */
    @Test
    void unreadResponsesDoNotBlockOthers() throws Exception {
        Behind.EVENTS.on("GET /api/v1/events/long", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            var part = new byte[MIB];
            try (var body = exchange.getResponseBody()) {
                for (int i = 0; i < 200; i++) {
                    body.write(part);
                }
            } catch (IOException brokenOff) {
                // as expected
            }
        });
        var silent = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 6; i++) {
                silent.add(askAndNeverRead(3 + i / 3));
            }
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> Metrics.sum("rapporteur_clients_stalled").orElse(0) == 6);
            for (int i = 0; i < 3; i++) {
                assertThat(reader.status("GET", "/api/v1/events")).isEqualTo(200);
            }
        } finally {
            for (var socket : silent) {
                socket.close();
            }
        }
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
    void aClientHoldsItsShareAndIsRejectedBeyondIt(String method, String path, int share) {
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

    /** A token's subject counts by itself, from any address. */
    @Test
    void aTokenHasItsOwnShareBehindTheSameAddress() {
        var sent = greedy.many(3, "GET", "/api/v1/events/slow");
        await().until(() -> held.get() == 3);
        assertThat(greedyEditor.status("GET", "/api/v1/events")).isEqualTo(200);
        released.countDown();
        assertThat(statuses(sent)).isEqualTo(Map.of(200, 3L));
    }

    @Test
    void partsOfComposedResponsesCountForTheClient() {
        var sent = greedy.many(3, "GET", "/api/v1/events/slow");
        await().until(() -> held.get() == 3);
        assertThat(greedy.status("GET", "/api/v1/events/paros/attendance")).isEqualTo(429);
        assertThat(reader.status("GET", "/api/v1/events/paros/attendance")).isEqualTo(404);
        released.countDown();
        assertThat(statuses(sent)).isEqualTo(Map.of(200, 3L));
    }

    @Test
    void scarceConnectionsAreSharedInTurn() {
        var first = greedy.many(3, "GET", "/api/v1/events/slow");
        var second = reader.many(3, "GET", "/api/v1/events/slow");
        await().until(() -> held.get() == 6);
        // all are taken: a third client waits for its turn, and not in another's queue
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
    void reportsThatAllAreTakenWithoutBlamingTheService() {
        var first = greedy.many(3, "GET", "/api/v1/events/slow");
        var second = reader.many(3, "GET", "/api/v1/events/slow");
        await().until(() -> held.get() == 6);
        try (var third = new Caller("127.0.0.3", null)) {
            var refused = third.many(3, "GET", "/api/v1/events");
            assertThat(statuses(refused)).isEqualTo(Map.of(503, 3L));
            // the references of a write are looked up through the gateway
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
    void checksTheServicesOnceASecond() {
        long begun = System.nanoTime();
        var sent = greedy.many(200, "GET", "/q/health/group/services");
        assertThat(statuses(sent)).isEqualTo(Map.of(200, 200L));
        LongSupplier checks = () -> Behind.EVENTS.asked().stream()
                .filter(asked -> asked.uri().equals("/q/health/ready"))
                .count();
        // the result of a check by another test is kept for a second
        await().until(() -> greedy.status("GET", "/q/health/group/services") == 200 && checks.getAsLong() > 0);
        long seconds = (System.nanoTime() - begun) / 1_000_000_000;
        assertThat(checks.getAsLong()).isLessThanOrEqualTo(2 + seconds);
    }

    /** Anonymous reads with a body, complete or not, are reads: writes have separate connections. */
    @Test
    void aReadThatAnnouncesABodyIsHandledAndTakesNoSlotOfWrites() throws Exception {
        var sockets = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 16; i++) {
                var head = i % 2 == 0 ? "Content-Length: 1000\r\n" : "Transfer-Encoding: chunked\r\n";
                sockets.add(head("GET /api/v1/events HTTP/1.1\r\nHost: x\r\n" + head + "\r\n"));
            }
            for (var socket : sockets) {
                socket.setSoTimeout(30_000);
                assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                        .isEqualTo("HTTP/1.1 200");
            }
            othersGoOn();
            assertThat(Behind.EVENTS.asked())
                    .filteredOn(asked -> asked.method().equals("GET"))
                    .allMatch(asked -> !"1000".equals(asked.header("Content-Length")))
                    .allMatch(asked -> asked.header("Transfer-Encoding") == null
                            && asked.body().isEmpty());
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
    }

    /** A client that may write, and announces a body but does not send it, holds no slot either. */
    @Test
    void aMissingBodyHoldsNoSlot() throws Exception {
        var sockets = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 8; i++) {
                sockets.add(head(
                        "PUT /api/v1/events/quick HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\nAuthorization: Bearer "
                                + TestTokens.editor() + "\r\n\r\n"));
            }
            for (int i = 0; i < 5; i++) {
                assertThat(greedyEditor.status("PUT", "/api/v1/events/quick")).isEqualTo(200);
            }
            assertThat(Metrics.text().lines())
                    .filteredOn(line -> line.startsWith("rapporteur_connections_used{") && line.contains("writes"))
                    .isNotEmpty()
                    .allMatch(line -> line.endsWith(" 0.0"));
            othersGoOn();
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/events/slow, 3", "/api/v1/events?format=ndjson, 2"})
    void readsByHttp2CountTheSameWay(String path, int share) throws Exception {
        try (var http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            var uri = URI.create("http://127.0.0.1:" + RestAssured.port);
            var first = http.send(
                    HttpRequest.newBuilder(uri.resolve("/api/v1/events")).build(), BodyHandlers.ofString());
            assertThat(first.version()).isEqualTo(HttpClient.Version.HTTP_2);
            var sent = IntStream.range(0, share + 4)
                    .mapToObj(i -> http.sendAsync(
                            HttpRequest.newBuilder(uri.resolve(path)).build(), BodyHandlers.ofString()))
                    .toList();
            await().until(() -> held.get() == share);
            othersGoOn();
            assertThat(greedyEditor.status("PUT", "/api/v1/events/quick")).isEqualTo(200);
            await().until(() -> sent.stream().filter(CompletableFuture::isDone).count() == 4);
            assertThat(held).hasValue(share);
            released.countDown();
            assertThat(statuses(sent)).isEqualTo(Map.of(200, (long) share, 429, 4L));
        }
    }

    @Test
    void unknownPathsAreNotForwarded() {
        for (var path : List.of("/api/v1/participants/x/bulk", "/api/v1/events/x/y", "/api/v1/points/x/y/bulk")) {
            assertThat(reader.status("GET", path)).isEqualTo(404);
            assertThat(editor.status("POST", path)).isEqualTo(404);
        }
        for (var service : Behind.all()) {
            assertThat(service.asked()).noneMatch(asked -> asked.uri().startsWith("/api/"));
        }
    }

    @Test
    void aServiceIsToldTheClient() {
        var forged = RequestingClient.hash("somebody");
        assertThat(greedy.status("GET", "/api/v1/events", RequestingClient.HEADER, forged))
                .isEqualTo(200);
        var first = lastKey();
        assertThat(first).matches("[0-9a-f]{16}").isNotEqualTo(forged);
        greedy.status("GET", "/api/v1/events/paros/attendance");
        assertThat(lastKey()).isEqualTo(first);
        assertThat(reader.status("GET", "/api/v1/events")).isEqualTo(200);
        assertThat(lastKey()).matches("[0-9a-f]{16}").isNotEqualTo(first);
        reader.status("GET", "/api/v1/events", Peer.HEADER, SmallShares.PEERS_SECRET, RequestingClient.HEADER, forged);
        assertThat(lastKey()).isNull();
    }

    private static String lastKey() {
        return Behind.EVENTS.asked().stream()
                .filter(asked -> asked.uri().startsWith("/api/v1/events"))
                .reduce((one, next) -> next)
                .orElseThrow()
                .header(RequestingClient.HEADER);
    }

    private static Socket head(String head) throws IOException {
        var socket = new Socket("127.0.0.1", RestAssured.port, InetAddress.ofLiteral("127.0.0.1"), 0);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
