package org.rapporteur.event.events;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.kit.sql.Horizon;
import org.rapporteur.kit.sql.Sql;
import org.rapporteur.testkit.PostgresDatabase;
import org.rapporteur.testkit.PostgresResource;
import org.rapporteur.testkit.TestTokens;
import org.rapporteur.testkit.Upsert;

/** What the change log shows of one resource: its history, and its state at a time. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class EventHistoryTest {

    private static final String EVENTS = "/api/v1/events/";

    PostgresDatabase database;

    @Inject
    Sql sql;

    private String slug;

    @BeforeEach
    void makeASlug() {
        slug = "h" + UUID.randomUUID().toString().replace("-", "");
        KnownTopics.add("a", "b", "x");
    }

    private void put(String author, String members) {
        var request = given().auth()
                .oauth2(TestTokens.editor(author))
                .contentType("application/json")
                .body("{\"classification\": \"session\", \"status\": \"confirmed\", \"startDate\": \"2020\", " + members
                        + "}");
        Upsert.put(request, EVENTS + slug).then().statusCode(org.hamcrest.Matchers.oneOf(200, 201));
    }

    private void delete() {
        given().auth()
                .oauth2(TestTokens.admin())
                .header("If-Match", "*")
                .delete(EVENTS + slug)
                .then()
                .statusCode(204);
    }

    private ValidatableResponse history(String query) {
        return given().urlEncodingEnabled(false)
                .get(EVENTS + slug + "/history" + query)
                .then();
    }

    private ValidatableResponse asOf(String time) {
        return given().queryParam("asOf", time).get(EVENTS + slug).then();
    }

    /** Returns a database time between past and future writes that is below the horizon. */
    private Instant moment() throws Exception {
        var now = now();
        // what runs in the background may still be writing
        await().until(() -> Horizon.of(sql).isAfter(now));
        return now;
    }

    private Instant now() throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var result = statement.executeQuery("select clock_timestamp()")) {
            result.next();
            return result.getObject(1, java.time.OffsetDateTime.class).toInstant();
        }
    }

    private List<Instant> times() {
        return history("?limit=100").extract().<List<String>>path("items.time").stream()
                .map(Instant::parse)
                .toList();
    }

    @Test
    void listsWhoChangedWhatNewestFirst() {
        put("ann", "\"name\": {\"en\": \"One\"}, \"topics\": [\"a\"]");
        put("ben", "\"name\": {\"en\": \"Two\", \"zh\": \"二\"}, \"topics\": [\"a\", \"b\"]");
        put(
                "ann",
                "\"name\": {\"en\": \"Two\"}, \"status\": \"cancelled\""
                        .replace("\"status\"", "\"timeZone\"")
                        .replace("cancelled", "Asia/Shanghai"));
        history("")
                .statusCode(200)
                .body("items.version", contains(3, 2, 1))
                .body("items.operation", contains("updated", "updated", "created"))
                .body("items.author", contains("ann", "ben", "ann"))
                .body("items[0].changes.path", contains("/name/zh", "/topics", "/timeZone"))
                .body("items[0].changes[0].from", equalTo("二"))
                .body("items[0].changes[0].to", nullValue())
                .body("items[0].changes[2].to", equalTo("Asia/Shanghai"))
                .body("items[1].changes.find { it.path == '/name/en' }.from", equalTo("One"))
                .body("items[1].changes.find { it.path == '/name/en' }.to", equalTo("Two"))
                .body("items[1].changes.find { it.path == '/topics' }.to.slug", contains("a", "b"))
                .body("items[2].changes", nullValue())
                .body("next", nullValue());
    }

    @Test
    void namesAgendaItemsByTheirKeys() {
        var agenda =
                "\"name\": {\"en\": \"N\"}, \"agenda\": [{\"key\": \"opening\", \"ordinal\": %d, \"title\": {\"en\": \"%s\"}},"
                        + " {\"key\": \"%s\", \"ordinal\": 5, \"title\": {\"en\": \"X\"}}]";
        put("ann", agenda.formatted(1, "Opening", "lunch"));
        put("ann", agenda.formatted(2, "Opening ceremony", "dinner"));
        history("")
                .body(
                        "items[0].changes.path",
                        contains(
                                "/agenda/opening/ordinal",
                                "/agenda/opening/title/en",
                                "/agenda/lunch",
                                "/agenda/dinner"))
                .body("items[0].changes[2].to", nullValue())
                .body("items[0].changes[3].to.title.en", equalTo("X"));
    }

    @Test
    void pagesOfAnySizeReturnEveryWriteOnce() {
        for (int i = 1; i <= 7; i++) {
            put("ann", "\"name\": {\"en\": \"N" + i + "\"}");
        }
        var seen = new ArrayList<Integer>();
        var query = "?limit=3";
        for (int pages = 0; pages < 3; pages++) {
            var page = history(query).statusCode(200);
            seen.addAll(page.extract().<List<Integer>>path("items.version"));
            query = "?limit=3&cursor=" + page.extract().path("next");
        }
        assertThat(seen).containsExactly(7, 6, 5, 4, 3, 2, 1);
    }

    @Test
    void continuesAcrossADeletionAndARestoration() {
        put("ann", "\"name\": {\"en\": \"One\"}");
        delete();
        history("").statusCode(200).body("items.operation", contains("deleted", "created"));
        put("ann", "\"name\": {\"en\": \"Two\"}");
        put("ann", "\"name\": {\"en\": \"Three\"}");
        history("")
                .body("items.operation", contains("updated", "created", "deleted", "created"))
                .body("items[1].changes.path", contains("/name/en"))
                .body("items[1].changes[0].from", equalTo("One"))
                .body("items[2].changes", nullValue());
    }

    @Test
    void aFormerSlugRedirectsToTheHistory() {
        put("ann", "\"name\": {\"en\": \"One\"}");
        given().auth()
                .oauth2(TestTokens.editor())
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body("{\"slug\": \"" + slug + "-new\"}")
                .patch(EVENTS + slug)
                .then()
                .statusCode(200);
        given().redirects()
                .follow(false)
                .get(EVENTS + slug + "/history?limit=1")
                .then()
                .statusCode(308)
                .header("Location", endsWith(slug + "-new/history?limit=1"));
        history("").statusCode(200).body("items[0].changes.path", contains("/slug"));
    }

    @ParameterizedTest
    @CsvSource({
        "?limit=0, 400, invalid-parameter",
        "?limit=101, 400, invalid-parameter",
        "?cursor=x, 400, invalid-cursor",
        "?cursor=MDE5YWJjZGUtMDAwMC03MDAwLTgwMDAtMDAwMDAwMDAwMDAxLzM, 400, invalid-cursor",
        "?since=1, 400, unknown-parameter",
    })
    void rejectsInvalidParameters(String query, int status, String problem) {
        put("ann", "\"name\": {\"en\": \"One\"}");
        history(query).statusCode(status).body("type", endsWith("/problems/" + problem));
    }

    @Test
    void aResourceThatNeverExistedHasNoHistory() {
        history("").statusCode(404).body("type", endsWith("/problems/not-found"));
    }

    @Test
    void showsTheStateAtATime() throws Exception {
        put("ann", "\"name\": {\"en\": \"One\"}");
        var first = moment();
        put("ann", "\"name\": {\"en\": \"Two\"}");
        asOf(first.toString()).statusCode(200).body("name.en", equalTo("One")).body("version", equalTo(1));
        var times = times();
        asOf(times.get(0).toString()).body("name.en", equalTo("Two"));
        asOf(times.get(1).toString()).body("name.en", equalTo("One"));
        asOf(times.get(0).minusNanos(1000).toString()).body("name.en", equalTo("One"));
        asOf(times.get(1).minusNanos(1000).toString())
                .statusCode(404)
                .body("detail", containsString("did not exist yet"));
    }

    @Test
    void theTimeZoneDoesNotMatter() {
        put("ann", "\"name\": {\"en\": \"One\"}");
        var time = times().getFirst().atOffset(ZoneOffset.ofHours(8)).toString();
        asOf(time).statusCode(200).body("name.en", equalTo("One"));
    }

    @Test
    void showsTheCurrentStateInTheSameForm() throws Exception {
        put("ann", "\"name\": {\"en\": \"Parent\"}");
        var parent = slug;
        makeASlug();
        put("ann", """
                "name": {"en": "One", "zh": "一"}, "parent": "%s", "endDate": "2020-05", "timeZone": "Asia/Shanghai",
                "location": {"city": {"en": "Beijing"}, "countryCode": "CN"},
                "agenda": [{"key": "b", "ordinal": 2, "title": {"en": "B"}, "topics": ["x"]},
                           {"key": "a", "ordinal": 1, "title": {"en": "A"}, "sources": [{"document": {"title": "D"}, "support": "stated"}]}],
                "attendance": [{"counted": "countries", "value": 20, "qualifier": "more_than"}],
                "relations": [{"kind": "follows", "event": "%s"}, {"kind": "prepares_for", "name": {"en": "E"}}]""".formatted(parent, parent));
        var now = given().get(EVENTS + slug).then().extract();
        var then = asOf(moment().toString()).statusCode(200).extract();
        assertThat(then.<Object>path("$")).isEqualTo(now.path("$"));
        assertThat(then.header("ETag")).isEqualTo(now.header("ETag"));
    }

    @Test
    void showsPastStatesOfADeletedResource() throws Exception {
        put("ann", "\"name\": {\"en\": \"One\"}");
        var before = moment();
        delete();
        var between = moment();
        put("ann", "\"name\": {\"en\": \"Two\"}");
        asOf(before.toString()).statusCode(200).body("name.en", equalTo("One"));
        asOf(between.toString())
                .statusCode(410)
                .body("type", endsWith("/problems/deleted"))
                .body("detail", containsString("was deleted at"));
        asOf(moment().toString()).statusCode(200).body("name.en", equalTo("Two"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2999-01-01T00:00:00Z",
                "2999-01-01",
                "1999-01-01",
                "1999-01-01T00:00:00Z",
                "0000-01-01",
                "9999-12-31",
                "2026-13-01",
                "2026-11-24T08:30:00",
                "yesterday",
                "2026",
            })
    void rejectsATimeOutsideTheLog(String time) {
        put("ann", "\"name\": {\"en\": \"One\"}");
        asOf(time)
                .statusCode(400)
                .body("type", endsWith("/problems/invalid-parameter"))
                .body("violations.field", contains("asOf"));
    }

    @Test
    void rejectsADayThatHasNotEnded() {
        put("ann", "\"name\": {\"en\": \"One\"}");
        asOf(LocalDate.now(ZoneOffset.UTC).plusDays(1).toString())
                .statusCode(400)
                .body("violations[0].message", containsString("that day has not ended"));
    }

    /** A write in progress already has its time: the state at that time is unknown until it ends. */
    @Test
    void rejectsATimeThatAWriteInProgressMayStillChange() throws Exception {
        put("ann", "\"name\": {\"en\": \"One\"}");
        try (var connection = database.connect()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("select pg_current_xact_id()");
                asOf(now().toString()).statusCode(400).body("violations[0].message", containsString("settled until"));
            }
            connection.rollback();
        }
        asOf(moment().toString()).statusCode(200);
    }

    @Test
    void aPageReadsNoRowsOfOtherResources() throws SQLException {
        put("ann", "\"name\": {\"en\": \"One\"}");
        var plan = new ArrayList<String>();
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("set enable_seqscan = off");
            var result = statement.executeQuery(
                    "explain select version, operation, time, author from change"
                            + " where resource_id = '019abcde-0000-7000-8000-000000000001' and version < 9 order by version desc limit 3");
            while (result.next()) {
                plan.add(result.getString(1));
            }
        }
        assertThat(String.join("\n", plan))
                .contains("Index Scan Backward using uq_change_version")
                .doesNotContain("Sort");
    }
}
