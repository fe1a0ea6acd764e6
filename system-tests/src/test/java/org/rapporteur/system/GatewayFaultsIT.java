package org.rapporteur.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The edge of the system: crowds of clients, another gateway, and faulty connections. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayFaultsIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String HITS = "rapporteur_cache_reads_total{outcome=\"hit\"";
    private static final int WRITERS = 50;
    private static final int SLOW_CLIENTS = 1_000;

    @TempDir
    static Path folder;

    private LauncherSystem mine;

    @BeforeAll
    void start() throws IOException {
        mine = new LauncherSystem(folder).up();
    }

    @AfterAll
    void stop() {
        if (mine != null) {
            mine.close();
        }
    }

    @Test
    void exactlyOneOfFiftyWritersWithTheSameETagWins() throws Exception {
        var token = mine.token("editor");
        var made = create(mine.api(), "contested", null);
        var begin = new CountDownLatch(1);
        var answers = new ArrayList<Future<Response>>();
        try (var writers = Executors.newFixedThreadPool(WRITERS)) {
            for (int i = 0; i < WRITERS; i++) {
                var change = "{\"name\":{\"en\":\"Writer %d\"}}".formatted(i);
                answers.add(writers.submit(() -> {
                    begin.await();
                    return mine.api()
                            .request(token)
                            .contentType("application/merge-patch+json")
                            .header("If-Match", made.header("ETag"))
                            .body(change)
                            .patch("/api/v1/participants/contested");
                }));
            }
            begin.countDown();
        }
        var won = new ArrayList<String>();
        for (var answer : answers) {
            if (answer.get().statusCode() == 200) {
                won.add(answer.get().jsonPath().getString("name.en"));
            } else {
                SystemSuite.assertProblem(answer.get(), 412, "stale-version");
            }
        }
        assertThat(won).hasSize(1);
        var now = mine.api().get("participants/contested").jsonPath();
        assertThat(now.getString("name.en")).isEqualTo(won.getFirst());
        assertThat(now.getInt("version")).isEqualTo(2);
        assertThat(new ChangeLog(mine.api()).lists()).containsEntry("participants/contested", 2L);
        Api.eventually(
                "the log has both versions",
                LIMIT,
                () -> new ChangeLog(mine.api())
                                .whole().stream()
                                        .filter(change ->
                                                ChangeLog.thing(change).equals("participants/contested"))
                                        .count()
                        == 2);
    }

    /** A thousand connections on which requests arrive byte by byte; benchmarks/ measures how much they cost others. */
    @Test
    void aThousandSlowConnectionsDoNotKeepOthersFromAResponse() throws Exception {
        var sockets = new ArrayList<Socket>();
        var ledger = new Ledger();
        var pulse = new Pulse(mine.ports());
        try (pulse;
                var writers = new Writers(mine.api(), mine.token("admin"), ledger, 4)) {
            for (int i = 0; i < SLOW_CLIENTS; i++) {
                // from another address, at its maximum number of connections
                sockets.add(new Socket(
                        InetAddress.getLoopbackAddress(), mine.port(), InetAddress.ofLiteral("127.0.0.9"), 0));
            }
            for (var letter : "GET /api/v1/ev".toCharArray()) {
                for (var socket : sockets) {
                    socket.getOutputStream().write(letter);
                }
                assertThat(mine.api().get("events").statusCode()).isEqualTo(200);
                Thread.sleep(200);
            }
            writers.awaitMore(200, LIMIT);
            // each of the slow ones gets a response or a timeout; all at once would exceed the queue
            for (var socket : sockets) {
                socket.setSoTimeout((int) LIMIT.toMillis());
                try {
                    socket.getOutputStream()
                            .write(Wire.ascii("ents?limit=1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
                    assertThat(Answer.all(socket.getInputStream().readAllBytes(), false))
                            .singleElement()
                            .extracting(Answer::status)
                            .isIn(200, 408);
                } catch (SocketException e) {
                    // it had timed out before, and the response that says so is lost with the
                    // connection
                }
            }
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
        assertThat(sockets).hasSize(SLOW_CLIENTS);
        assertThat(ledger.refusals()).isEmpty();
        ledger.verifyAnswered("slow connections", pulse, new ChangeLog(mine.api()));
    }

    /** As during an upgrade: old and new serve the same clients in turn. */
    @Test
    void twoGatewaysServeTheSameClients() throws Exception {
        var ledger = new Ledger();
        var one = mine.api();
        try (var gateway = new AnotherGateway(mine, mine.ports(), Map.of())) {
            var other = gateway.api();
            try (var writers = new Writers(one, mine.token("admin"), ledger, 3);
                    var more = new Writers(other, mine.token("admin"), ledger, 3)) {
                writers.awaitMore(200, LIMIT);
                more.awaitMore(100, LIMIT);
            }
            assertThat(ledger.refusals()).isEmpty();
            ledger.verify(new ChangeLog(one));
            // each accepts the entity tags, cursors and keys of the other
            var page = one.get("participants?limit=5");
            assertThat(other.request()
                            .header("If-None-Match", page.header("ETag"))
                            .get("/api/v1/participants?limit=5")
                            .statusCode())
                    .isEqualTo(304);
            var next = page.jsonPath().getString("next");
            assertThat(other.get("participants?limit=5&cursor=" + next)
                            .jsonPath()
                            .getList("items.slug"))
                    .isEqualTo(one.get("participants?limit=5&cursor=" + next)
                            .jsonPath()
                            .getList("items.slug"));
            var key = "\"two-gateways\"";
            var before = one.endOfChanges();
            var first = create(one, "by-two-gateways", key);
            var again = create(other, "by-two-gateways", key);
            assertThat(first.statusCode()).isEqualTo(201);
            assertThat(again.statusCode()).isEqualTo(201);
            assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
            assertThat(other.changesAfter(before, 10)).hasSize(1);
            var end = one.endOfChanges();
            assertThat(other.changesAfter(end, 0)).isEmpty();
            assertThat(create(one, "seen-by-the-other", null).statusCode()).isEqualTo(201);
            assertThat(other.changesAfter(end, 10)).hasSize(1);
            assertThat(new ChangeLog(other).whole()).isEqualTo(new ChangeLog(one).whole());
        }
        ledger.print("two gateways");
    }

    /**
     * Both cache responses. What is written through one is visible there at once, and soon through the other,
     * even while a transaction holds back the positions of the log.
     */
    @Test
    void theCacheOfOneGatewaySoonShowsWritesThroughAnother() throws Exception {
        var one = mine.api();
        create(one, "kept-by-both", null);
        try (var gateway = new AnotherGateway(mine, mine.ports(), Map.of());
                var open = new DatabaseServer(mine.data()).connect("postgres");
                var statement = open.createStatement()) {
            var other = gateway.api();
            open.setAutoCommit(false);
            statement.execute("select pg_current_xact_id()");
            for (int version = 2; version < 6; version++) {
                double before = gateway.metric(HITS);
                Api.eventually("it is kept", LIMIT, () -> {
                    other.get("participants/kept-by-both");
                    return gateway.metric(HITS) > before;
                });
                var now = one.get("participants/kept-by-both");
                one.request(mine.token("editor"))
                        .contentType("application/merge-patch+json")
                        .header("If-Match", now.header("ETag"))
                        .body("{\"name\":{\"en\":\"Version %d\"}}".formatted(version))
                        .patch("/api/v1/participants/kept-by-both")
                        .then()
                        .statusCode(200);
                int written = version;
                assertThat(one.get("participants/kept-by-both").jsonPath().getInt("version"))
                        .isEqualTo(written);
                Api.eventually(
                        "the other shows it",
                        LIMIT,
                        () -> other.get("participants/kept-by-both").jsonPath().getInt("version") == written);
            }
            open.rollback();
        }
    }

    private Response create(Api api, String slug, String key) {
        var request = api.request(mine.token("editor")).contentType("application/json");
        return (key == null ? request : request.header("Idempotency-Key", key))
                .body(SystemSuite.organization(slug))
                .post("/api/v1/participants");
    }

    @ParameterizedTest
    @CsvSource({"SWALLOWING, 504", "RESETTING, 502"})
    void aFaultyConnectionAffectsOnlyItsOwnRoutes(FaultyLink.Fault fault, int status) throws Exception {
        assertCostsItsOwnRoutesAlone(fault, status);
    }

    @ParameterizedTest
    @CsvSource({"SLOW, 200", "DRIPPING, 504", "CUTTING, 502"})
    @Tag("full")
    void anotherFaultyConnectionAffectsOnlyItsOwnRoutes(FaultyLink.Fault fault, int status) throws Exception {
        assertCostsItsOwnRoutesAlone(fault, status);
    }

    /**
     * The connection to statement-service fails for a while: its own routes soon return problems; others are
     * not affected; acknowledged writes are kept.
     */
    private void assertCostsItsOwnRoutesAlone(FaultyLink.Fault fault, int status) throws Exception {
        var ledger = new Ledger();
        var ports = mine.ports();
        try (var link = new FaultyLink(ports.get("statement-service"))) {
            ports.put("statement-service", link.port());
            try (var gateway = new AnotherGateway(mine, ports, Map.of("RAPPORTEUR_SERVICES_IDLE_TIMEOUT", "4S"))) {
                ports.put("gateway", gateway.port());
                ports.put("statement-service", mine.ports().get("statement-service"));
                var pulse = new Pulse(ports);
                try (pulse;
                        var writers = new Writers(gateway.api(), mine.token("admin"), ledger, 6)) {
                    writers.awaitMore(100, LIMIT);
                    link.become(fault);
                    assertCostsItsOwnRoutesAlone(gateway.api(), status);
                    writers.awaitMore(30, LIMIT);
                    link.become(FaultyLink.Fault.NONE);
                    Api.eventually(
                            "statements are available again",
                            LIMIT,
                            () -> gateway.api().getRaw("/api/v1/statements").statusCode() == 200);
                    writers.awaitMore(100, LIMIT);
                }
                ledger.verifyAnswered("wire " + fault, pulse, new ChangeLog(mine.api()));
            }
        }
    }

    private static void assertCostsItsOwnRoutesAlone(Api api, int status) {
        for (int i = 0; i < 3; i++) {
            var begin = Instant.now();
            var answer = api.getRaw("/api/v1/statements?limit=2");
            // whatever the connection does, there is a response; how soon depends on the machine
            assertThat(Duration.between(begin, Instant.now())).isLessThan(LIMIT);
            // 503 once its circuit is open
            assertThat(answer.statusCode()).as(answer.asString()).isIn(status, status == 200 ? 200 : 503);
            if (answer.statusCode() != 200) {
                assertThat(answer.contentType()).startsWith("application/problem+json");
                assertThat(answer.header("Retry-After")).matches("\\d+");
            }
            assertThat(api.get("events").jsonPath().getList("items")).isNotEmpty();
            assertThat(api.get("participants").jsonPath().getList("items")).isNotEmpty();
        }
    }
}
