package org.rapporteur.gateway.changes;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.RestAssured;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapporteur.gateway.services.Service;
import org.rapporteur.gateway.testing.Behind;
import org.rapporteur.gateway.testing.GatewayTest;
import org.rapporteur.testkit.Metrics;

@GatewayTest
@Timeout(60)
class ChangesStreamTest {

    private static final String PATH = "/api/v1/changes/stream";

    private final Log events = new Log("event");
    private final Log participants = new Log("participant");
    private final Log statements = new Log("statement");
    private final List<Events> opened = new ArrayList<>();

    @BeforeEach
    void threeLogs() {
        events.serveFrom(Behind.EVENTS);
        participants.serveFrom(Behind.PARTICIPANTS);
        statements.serveFrom(Behind.STATEMENTS);
    }

    /**
     * Each test needs free streams: the gateway notices that those of the previous one are closed at their
     * next heartbeat.
     */
    @AfterEach
    void closeAll() throws Exception {
        for (var stream : opened) {
            stream.close();
        }
        awaitOpen(0);
    }

    private static void awaitOpen(int count) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Metrics.text().contains("\nrapporteur_changes_streams " + count + ".0\n"));
    }

    private Events open(String query, String lastEventId) throws IOException {
        var stream = new Events(RestAssured.port, query, lastEventId);
        opened.add(stream);
        return stream;
    }

    @Test
    void existingChangesComeFirstByTimeThenNewOnes() throws Exception {
        events.add("10:00:01", "10:00:05");
        participants.add("10:00:02", "10:00:03");
        statements.add("10:00:04");
        var stream = open("", null);
        assertThat(stream.status).isEqualTo("HTTP/1.1 200 OK");
        assertThat(stream.take(5))
                .containsExactly("event-1", "participant-1", "participant-2", "statement-1", "event-2");
        statements.add("10:00:06");
        assertThat(stream.take(1)).containsExactly("statement-2");
        events.add("10:00:07");
        assertThat(stream.take(1)).containsExactly("event-3");
    }

    @Test
    void anEventHasTheCursorAndTheCloudEventAndReachesOnmessage() throws Exception {
        events.add("10:00:01");
        var event = open("", null).next();
        // "message": the name of events without one (HTML standard §9.2.6)
        assertThat(event.type()).isEqualTo("message");
        assertThat(event.data())
                .contains("\"specversion\":\"1.0\"", "\"type\":\"org.rapporteur.event.created\"", "\"zh\":\"外空\"");
        events.add("10:00:02");
        given().get("/api/v1/changes?after=" + event.id())
                .then()
                .statusCode(200)
                .body("items.id", equalTo(List.of("event-2")));
    }

    @Test
    void isNeitherCompressedNorCached() throws Exception {
        var stream = open("", null);
        assertThat(stream.headers)
                .containsEntry("content-type", "text/event-stream")
                .containsEntry("cache-control", "no-cache, no-transform")
                .containsEntry("x-accel-buffering", "no")
                .containsEntry("access-control-allow-origin", "*")
                .doesNotContainKey("content-encoding")
                .doesNotContainKey("content-length");
    }

    /** Wherever a stream breaks off, the next one continues after the last event that arrived. */
    @Test
    void continuesWhereItBrokeOff() throws Exception {
        events.add("10:00:01", "10:00:04", "10:00:07");
        participants.add("10:00:02", "10:00:05");
        statements.add("10:00:03", "10:00:06");
        var seen = new ArrayList<String>();
        String last = null;
        for (int i = 0; i < 7; i++) {
            try (var stream = open("", last)) {
                seen.addAll(stream.take(1));
                last = stream.lastId();
            }
            // as many as may be open at once
            awaitOpen(0);
        }
        assertThat(seen)
                .containsExactly(
                        "event-1",
                        "participant-1",
                        "statement-1",
                        "event-2",
                        "participant-2",
                        "statement-2",
                        "event-3");
        events.add("10:00:08");
        assertThat(open("?after=" + last, null).take(1)).containsExactly("event-4");
    }

    @Test
    void lastEventIdTakesPrecedenceOverTheUrl() throws Exception {
        events.add("10:00:01", "10:00:02", "10:00:03");
        var first = open("", null);
        first.take(1);
        var early = first.lastId();
        first.take(1);
        assertThat(open("?after=" + early, first.lastId()).take(1)).containsExactly("event-3");
    }

    @Test
    void manyStreamsSeeEveryChangeAndCostTheServicesOneWait() throws Exception {
        events.add("10:00:00");
        var streams = List.of(open("", null), open("", null), open("", null));
        for (var stream : streams) {
            stream.take(1);
        }
        for (int i = 1; i < 40; i++) {
            events.add("10:00:" + (10 + i));
            if (i % 8 == 0) {
                // some arrive together, some separately
                for (var stream : streams) {
                    assertThat(stream.take(8)).hasSize(8);
                }
            }
        }
        for (var stream : streams) {
            assertThat(stream.take(7)).last().isEqualTo("event-40");
        }
        assertThat(Behind.EVENTS.asked().stream()
                        .filter(asked -> asked.uri().contains("wait="))
                        .count())
                .as("one wait for each change at most, not for each stream")
                .isLessThanOrEqualTo(41);
    }

    @Test
    void aFilterSkipsOtherChangesButMovesPastThem() throws Exception {
        participants.add("10:00:02");
        events.add("10:00:01");
        var stream = open("?resource=event", null);
        assertThat(stream.take(1)).containsExactly("event-1");
        assertThat(Behind.PARTICIPANTS.asked()).isEmpty();
    }

    @Test
    void sendsAHeartbeatWhenIdle() throws Exception {
        var stream = open("", null);
        stream.awaitComment();
        stream.awaitComment();
        assertThat(stream.lastId()).as("the position, with the comment").isNotEmpty();
        events.add("10:00:01");
        assertThat(stream.take(1)).containsExactly("event-1");
    }

    @Test
    void aServiceThatIsDownDelaysNobodyAndLosesNothing() throws Exception {
        statements.add("10:00:01");
        Behind.STATEMENTS.stop();
        var stream = open("", null);
        try {
            events.add("10:00:02");
            assertThat(stream.take(1)).containsExactly("event-1");
            statements.add("10:00:03");
            events.add("10:00:04");
            assertThat(stream.take(1)).containsExactly("event-2");
        } finally {
            Behind.STATEMENTS.start();
        }
        assertThat(stream.take(2)).containsExactly("statement-1", "statement-2");
    }

    @Test
    void saysWhichServicesCannotBeReadAndWhenAllCanBeAgain() throws Exception {
        events.add("10:00:01");
        var stream = open("", null);
        stream.take(1);
        var position = stream.lastId();
        Behind.STATEMENTS.stop();
        try {
            var told = stream.next();
            assertThat(told.type()).isEqualTo("incomplete");
            assertThat(told.data()).isEqualTo("{\"incomplete\":[\"statement-service\"]}");
            assertThat(ChangesCursor.decode(told.id()).of(Service.EVENT))
                    .isEqualTo(ChangesCursor.decode(position).of(Service.EVENT));
        } finally {
            Behind.STATEMENTS.start();
        }
        var told = stream.next();
        assertThat(told.type()).isEqualTo("incomplete");
        assertThat(told.data()).isEqualTo("{\"incomplete\":[]}");
    }

    @Test
    void aServiceThatDoesNotRespondDelaysNobody() throws Exception {
        var release = new CountDownLatch(1);
        Behind.STATEMENTS.on("GET /api/v1/changes", exchange -> release.await());
        events.add("10:00:01");
        statements.add("10:00:02");
        var stream = open("", null);
        assertThat(stream.take(1)).containsExactly("event-1");
        events.add("10:00:03");
        assertThat(stream.take(1)).containsExactly("event-2");
        statements.serveFrom(Behind.STATEMENTS);
        release.countDown();
        assertThat(stream.take(1)).containsExactly("statement-1");
    }

    @Test
    void aServiceThatDiesInTheMiddleRecoversWithEverything() throws Exception {
        statements.add("10:00:01");
        var stream = open("", null);
        assertThat(stream.take(1)).containsExactly("statement-1");
        Behind.STATEMENTS.stop();
        try {
            statements.add("10:00:02", "10:00:03");
            events.add("10:00:04");
            assertThat(stream.take(1)).containsExactly("event-1");
        } finally {
            Behind.STATEMENTS.start();
        }
        assertThat(stream.take(2)).containsExactly("statement-2", "statement-3");
    }

    @Test
    void rejectsAnExpiredCursorBeforeTheStreamStarts() throws Exception {
        events.add("10:00:01");
        String last;
        try (var stream = open("", null)) {
            stream.take(1);
            last = stream.lastId();
        }
        events.restore();
        given().header("Last-Event-ID", last)
                .get(PATH)
                .then()
                .statusCode(410)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/cursor-expired"))
                .body("detail", containsString("event-service"));
    }

    @Test
    void aRestartedLogIsReportedAndEndsTheStream() throws Exception {
        events.add("10:00:01");
        var stream = open("", null);
        stream.take(1);
        stream.awaitComment();
        events.restore();
        var told = stream.next();
        assertThat(told.type()).isEqualTo("problem");
        assertThat(told.data()).contains("\"/problems/cursor-expired\"", "\"status\":410", "event-service");
        assertThat(stream.next()).as("the end").isNull();
    }

    /** The log is read no further than the client reads: what it has not taken remains in the log. */
    @Test
    void aClientThatDoesNotReadCostsNoMemoryAndIsDisconnected() throws Exception {
        int changes = 400;
        for (int i = 0; i < changes; i++) {
            statements.addLong(200_000);
        }
        // 80 MB; it is never read
        open("?resource=statement", null);
        awaitOpen(1);
        awaitOpen(0);
        // a part of a mebibyte, five changes, at a time, and no more than the socket buffers take
        assertThat(Behind.STATEMENTS.asked().stream()
                        .filter(asked -> asked.uri().contains("limit=100"))
                        .count())
                .isBetween(1L, 15L);
    }

    @Test
    void aClientThatReadsEverythingGetsEverything() throws Exception {
        for (int i = 0; i < 250; i++) {
            statements.addLong(50_000);
        }
        var stream = open("", null);
        var taken = stream.take(250);
        assertThat(taken).doesNotHaveDuplicates().last().isEqualTo("statement-250");
    }

    @Test
    void aClientMayHaveALimitedNumberAndAnotherWhenOneEnds() throws Exception {
        var first = open("", null);
        open("", null);
        open("", null);
        given().get(PATH)
                .then()
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .body("type", equalTo("/problems/too-many-requests"));
        first.close();
        awaitOpen(2);
        assertThat(open("", null).status).isEqualTo("HTTP/1.1 200 OK");
    }

    @ParameterizedTest
    @CsvSource({
        "resource=point, resource, invalid-parameter",
        "resource=, resource, invalid-parameter",
        "since=1, since, unknown-parameter",
        "after=a&after=b, after, unknown-parameter",
        "after=x, after, invalid-cursor",
    })
    void reportsInvalidParameters(String query, String field, String problem) {
        given().urlEncodingEnabled(false)
                .get(PATH + "?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/" + problem))
                .body("violations.field", equalTo(List.of(field)));
    }

    @Test
    void rejectsAForeignLastEventId() {
        given().header("Last-Event-ID", "x")
                .get(PATH)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/invalid-cursor"));
    }

    @Test
    void rejectsOtherMethodsAndTypesWithAProblem() {
        given().head(PATH).then().statusCode(200).contentType("text/event-stream");
        given().post(PATH).then().statusCode(405).header("Allow", "GET, HEAD, OPTIONS");
        given().options(PATH).then().statusCode(204).header("Allow", "GET, HEAD, OPTIONS");
        given().accept("application/json")
                .get(PATH)
                .then()
                .statusCode(406)
                .body("type", equalTo("/problems/not-acceptable"));
    }

    @Test
    void noticesADisconnectedClient() throws Exception {
        var stream = open("", null);
        awaitOpen(1);
        stream.close();
        awaitOpen(0);
        assertThatThrownBy(stream::next).isInstanceOf(IOException.class);
    }
}
