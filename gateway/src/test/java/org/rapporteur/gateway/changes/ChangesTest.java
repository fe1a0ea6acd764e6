package org.rapporteur.gateway.changes;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapporteur.gateway.testing.Behind;
import org.rapporteur.gateway.testing.GatewayTest;

@GatewayTest
class ChangesTest {

    private final Log events = new Log("event");
    private final Log participants = new Log("participant");
    private final Log statements = new Log("statement");

    @BeforeEach
    void threeLogs() {
        events.serveFrom(Behind.EVENTS);
        participants.serveFrom(Behind.PARTICIPANTS);
        statements.serveFrom(Behind.STATEMENTS);
    }

    @Test
    void mergesTheLogsByTime() {
        events.add("10:00:01", "10:00:05");
        participants.add("10:00:02", "10:00:03");
        statements.add("10:00:04");
        changes("")
                .body(
                        "items.id",
                        equalTo(List.of("event-1", "participant-1", "participant-2", "statement-1", "event-2")))
                .body("incomplete", nullValue())
                .header("Cache-Control", "no-store");
    }

    @Test
    void aPageEndsBeforeItIsTooLargeAndTheNextContinues() {
        for (int i = 0; i < 10; i++) {
            events.addLong(400_000);
        }
        var seen = new ArrayList<String>();
        var after = "";
        do {
            var page = changes("?limit=1000" + after);
            List<String> ids = page.extract().path("items.id");
            assertThat(ids).as("changes of 400 kB").hasSizeBetween(1, 2);
            assertThat(page.extract().asString()).doesNotContain("cursor");
            seen.addAll(ids);
            after = "&after=" + page.extract().path("next");
        } while (seen.size() < 10);
        assertThat(seen).doesNotHaveDuplicates().hasSize(10);
    }

    @Test
    void eachLogKeepsItsOrderWhateverItsClockSays() {
        events.add("10:00:09", "10:00:01", "10:00:05");
        participants.add("10:00:02");
        changes("")
                .body(
                        "items.findAll { it.id.startsWith('event') }.id",
                        equalTo(List.of("event-1", "event-2", "event-3")));
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3", "4", "5", "7", "1000"})
    void pagesOfAnySizeReturnEveryChangeOnce(int limit) {
        events.add("10:00:01", "10:00:02", "10:00:03", "10:00:08");
        participants.add("10:00:02", "10:00:03", "10:00:04", "10:00:05", "10:00:06");
        statements.add("10:00:00", "10:00:09");
        var seen = new ArrayList<String>();
        var after = "";
        for (int pages = 0; pages < 20; pages++) {
            var page = changes("?limit=" + limit + after);
            List<String> ids = page.extract().path("items.id");
            assertThat(ids).hasSizeLessThanOrEqualTo(limit);
            seen.addAll(ids);
            after = "&after=" + page.extract().<String>path("next");
            if (ids.isEmpty()) {
                break;
            }
        }
        assertThat(seen)
                .doesNotHaveDuplicates()
                .hasSize(11)
                .containsSubsequence("event-1", "event-2", "event-3", "event-4")
                .containsSubsequence(
                        "participant-1", "participant-2", "participant-3", "participant-4", "participant-5")
                .containsSubsequence("statement-1", "statement-2");
        events.add("10:01:00");
        changes("?limit=" + limit + after).body("items.id", equalTo(List.of("event-5")));
    }

    @Test
    void aServiceThatIsDownIsListedAndItsChangesComeLater() {
        events.add("10:00:01");
        statements.add("10:00:02");
        var first = changes("").extract().<String>path("next");
        events.add("10:00:03");
        statements.add("10:00:04");
        Behind.STATEMENTS.stop();
        String next;
        try {
            next = changes("?after=" + first)
                    .body("items.id", equalTo(List.of("event-2")))
                    .body("incomplete", equalTo(List.of("statement-service")))
                    .extract()
                    .path("next");
        } finally {
            Behind.STATEMENTS.start();
        }
        changes("?after=" + next)
                .body("items.id", equalTo(List.of("statement-2")))
                .body("incomplete", nullValue());
    }

    @Test
    void aFilterReadsOnlyTheServiceWithTheResource() {
        events.add("10:00:01");
        participants.add("10:00:02");
        var next = changes("?resource=participation,statement").extract().<String>path("next");
        assertThat(Behind.EVENTS.asked()).isEmpty();
        assertThat(Behind.PARTICIPANTS.asked().getFirst().uri()).contains("resource=participation");
        assertThat(Behind.STATEMENTS.asked().getFirst().uri()).contains("resource=statement");
        changes("?resource=event&after=" + next).body("items.id", equalTo(List.of("event-1")));
    }

    @Test
    void anExpiredCursorOfOneLogExpiresAll() {
        events.add("10:00:01");
        var next = changes("").extract().<String>path("next");
        Behind.EVENTS.on("GET /api/v1/changes", exchange -> Behind.EVENTS.problem(exchange, 410, "cursor-expired"));
        given().get("/api/v1/changes?after=" + next)
                .then()
                .statusCode(410)
                .body("type", equalTo("/problems/cursor-expired"))
                .body("detail", containsString("event-service"));
    }

    @ParameterizedTest
    @CsvSource({
        "x",
        "e30x",
        "W10",
        "eyJ4IjoieSJ9",
        "%20",
        // {"e":5}, {"e":null}, {"e":["x"]}, {"e":"x","f":"y"}
        "eyJlIjo1fQ",
        "eyJlIjpudWxsfQ",
        "eyJlIjpbIngiXX0",
        "eyJlIjoieCIsImYiOiJ5In0"
    })
    void aForeignCursorIsRefused(String cursor) {
        given().urlEncodingEnabled(false)
                .get("/api/v1/changes?after=" + cursor)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/invalid-cursor"));
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "limit=1001, limit",
        "limit=ten, limit",
        "wait=31, wait",
        "wait=-1, wait",
        "resource=point, resource",
        "resource=, resource",
        "limit=, limit",
        "since=1, since",
    })
    void reportsInvalidParameters(String query, String field) {
        given().get("/api/v1/changes?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", equalTo(List.of(field)));
    }

    @Test
    void aWaitEndsWithTheFirstChange() throws Exception {
        events.add("10:00:01");
        var next = changes("").extract().<String>path("next");
        try (var later = Executors.newVirtualThreadPerTaskExecutor()) {
            later.submit(() -> {
                Thread.sleep(700);
                participants.add("10:00:02");
                return null;
            });
            changes("?wait=20&after=" + next)
                    .body("items.id", equalTo(List.of("participant-1")))
                    // well before the wait ends
                    .time(lessThan(15_000L));
        }
    }

    @Test
    void aWaitEndsInTime() {
        changes("?wait=1").body("items", empty()).body("next", notNullValue()).time(greaterThan(500L));
    }

    @Test
    void aWaitContinuesWhileAServiceIsDownAndSeesItComeBack() throws Exception {
        statements.add("10:00:01");
        Behind.STATEMENTS.stop();
        try (var later = Executors.newVirtualThreadPerTaskExecutor()) {
            var back = later.submit(() -> {
                Thread.sleep(600);
                Behind.STATEMENTS.start();
                return null;
            });
            changes("?wait=10&resource=statement")
                    .body("items", hasSize(1))
                    .body("incomplete", nullValue())
                    .time(lessThan(15_000L));
            back.get();
        }
    }

    /** A response that arrives at an unlucky moment must not be lost: its reader would wait until its timeout. */
    @Test
    void losesNoneOfManyConcurrentReads() throws Exception {
        events.add("10:00:01");
        try (var readers = Executors.newFixedThreadPool(8)) {
            var reads = new ArrayList<Future<?>>();
            for (int i = 0; i < 800; i++) {
                reads.add(readers.submit(
                        () -> changes("").body("incomplete", nullValue()).time(lessThan(15_000L))));
            }
            for (var read : reads) {
                read.get();
            }
        }
    }

    @Test
    void forwardsAChangeCompletely() {
        events.add("10:00:01");
        changes("")
                .body("items[0].specversion", is("1.0"))
                .body("items[0].type", is("org.rapporteur.event.created"))
                .body("items[0].data.name.zh", is("外空"));
    }

    private static ValidatableResponse changes(String query) {
        return given().get("/api/v1/changes" + query).then().statusCode(200);
    }
}
