package org.rapporteur.gateway.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapporteur.gateway.testing.Behind;
import org.rapporteur.gateway.testing.Caller;
import org.rapporteur.gateway.testing.GatewayTest;
import org.rapporteur.gateway.testing.SmallShares;
import org.rapporteur.testkit.Metrics;
import org.rapporteur.testkit.TestTokens;

/** Clients that wait for changes, or stream them, take nothing that others need. */
@GatewayTest
@TestProfile(SmallShares.class)
class WaitsTest {

    private final Log events = new Log("event");
    private final Log participants = new Log("participant");
    private final Log statements = new Log("statement");
    private final Caller greedy = new Caller("127.0.0.1", null);
    private final Caller reader = new Caller("127.0.0.2", null);
    private final Caller editor = new Caller("127.0.0.1", TestTokens.editor());

    @BeforeEach
    void threeLogs() {
        events.serveFrom(Behind.EVENTS);
        participants.serveFrom(Behind.PARTICIPANTS);
        statements.serveFrom(Behind.STATEMENTS);
        // requests made before they served have failed
        awaitMetric("rapporteur_circuit_open{", 0);
        Behind.EVENTS.json("GET /api/v1/events", "{}").json("POST /api/v1/events", "{}");
    }

    @AfterEach
    void close() {
        greedy.close();
        reader.close();
        editor.close();
        awaitMetric("rapporteur_changes_waits ", 0);
        awaitMetric("rapporteur_changes_streams ", 0);
    }

    private static void awaitMetric(String beginning, double value) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Metrics.sum(beginning).orElse(-1) == value);
    }

    private void othersGoOn() {
        for (int i = 0; i < 10; i++) {
            assertThat(reader.status("GET", "/api/v1/events")).isEqualTo(200);
            assertThat(editor.status("GET", "/api/v1/events")).isEqualTo(200);
            assertThat(editor.status("POST", "/api/v1/events")).isEqualTo(200);
        }
        assertThat(reader.status("GET", "/api/v1/changes")).isEqualTo(200);
        assertThat(Metrics.sum("rapporteur_circuit_open{").orElseThrow()).isZero();
    }

    @Test
    void anyNumberOfWaitsCostsEachServiceOneAndAllSeeTheChange() {
        events.add("10:00:00");
        var waits = greedy.many(SmallShares.WAITS, "GET", "/api/v1/changes?wait=30&resource=participant");
        awaitMetric("rapporteur_changes_waits ", SmallShares.WAITS);
        await().until(() -> participants.waiting() == 1);

        othersGoOn();
        assertThat(reader.status("GET", "/api/v1/changes?wait=1")).isEqualTo(200);
        assertThat(participants.waiting()).isEqualTo(1);
        assertThat(greedy.status("GET", "/api/v1/changes?wait=1")).isEqualTo(429);
        assertThat(greedy.status("GET", "/api/v1/changes")).isEqualTo(200);

        participants.add("10:00:01");
        assertThat(waits).allSatisfy(wait -> {
            assertThat(wait.join().statusCode()).isEqualTo(200);
            assertThat(wait.join().body()).contains("\"participant-1\"").doesNotContain("incomplete", "\"cursor\"");
        });
        assertThat(participants.mostWaiting()).isEqualTo(1);
        assertThat(statements.mostWaiting()).isLessThanOrEqualTo(1);
    }

    @Test
    void waitsOfDisconnectedClientsEnd() {
        events.add("10:00:00");
        try (var gone = new Caller("127.0.0.3", null)) {
            gone.many(20, "GET", "/api/v1/changes?wait=30&resource=participant");
            awaitMetric("rapporteur_changes_waits ", 20);
        }
        awaitMetric("rapporteur_changes_waits ", 0);
    }

    @Test
    void oneClientCannotTakeAllStreams() throws Exception {
        events.add("10:00:00");
        var streams = new ArrayList<Events>();
        try {
            streams.add(new Events(RestAssured.port, "", null));
            streams.add(new Events(RestAssured.port, "", null));
            assertThat(new Events(RestAssured.port, "", null).status).contains(" 429 ");
            var other = other(reader);
            awaitMetric("rapporteur_changes_streams ", 3);
            // now two clients have taken all
            assertThat(editor.status("GET", "/api/v1/changes/stream")).isEqualTo(503);
            othersGoOn();
            other.cancel(true);
        } finally {
            for (var stream : streams) {
                stream.close();
            }
        }
    }

    private static CompletableFuture<?> other(Caller client) {
        return client.send("GET", "/api/v1/changes/stream");
    }

    /** A newer service may use another form of cursors: only the service decodes them. */
    @Test
    void forwardsCursorsOfAnyFormUnchanged() {
        var seen = new ArrayList<String>();
        Behind.EVENTS.on("GET /api/v1/changes", exchange -> {
            var query = exchange.getRequestURI().getQuery();
            int from = query.contains("after=v9!") ? Integer.parseInt(query.replaceFirst(".*v9!([0-9]+).*", "$1")) : 0;
            var item = "{\"id\":\"event-%d\",\"time\":\"2026-01-01T10:00:00Z\",\"cursor\":\"v9!%d\"}";
            var items = from >= 4 ? "" : item.formatted(from + 1, from + 1) + "," + item.formatted(from + 2, from + 2);
            Behind.EVENTS.reply(
                    exchange, 200, "{\"items\":[%s],\"next\":\"v9!%d\"}".formatted(items, Math.min(4, from + 2)));
        });
        var after = "";
        for (int i = 0; i < 4; i++) {
            var page = RestAssured.get("/api/v1/changes?resource=event&limit=1" + after)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            seen.addAll(page.<String>getList("items.id"));
            assertThat(page.<Object>getList("items.cursor")).containsOnlyNulls();
            after = "&after=" + page.getString("next");
        }
        assertThat(seen).isEqualTo(List.of("event-1", "event-2", "event-3", "event-4"));
    }
}
