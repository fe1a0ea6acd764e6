package org.rapporteur.event.events;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapporteur.testkit.PostgresDatabase;
import org.rapporteur.testkit.PostgresResource;
import org.rapporteur.testkit.TestTokens;
import org.rapporteur.testkit.Upsert;

/** The list of changes since a time: nothing is missing, however late it commits. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class EventsModifiedTest {

    private static final String EVENTS = "/api/v1/events";

    PostgresDatabase database;
    private String tag;

    @BeforeEach
    void makeATag() {
        tag = "m" + UUID.randomUUID().toString().replace("-", "");
    }

    private static int put(String slug, String name) {
        var request = given().auth()
                .oauth2(TestTokens.editor())
                .contentType("application/json")
                .body("""
                        {"name": {"en": "%s"}, "classification": "session", "status": "confirmed", "startDate": "2020"}""".formatted(name));
        return Upsert.put(request, EVENTS + "/" + slug).statusCode();
    }

    private static void delete(String slug) {
        given().auth()
                .oauth2(TestTokens.admin())
                .header("If-Match", "*")
                .delete(EVENTS + "/" + slug)
                .then()
                .statusCode(204);
    }

    private static JsonPath modified(String since, String more) {
        return given().urlEncodingEnabled(false)
                .get(EVENTS + "?modifiedSince=" + since + more)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Reads all changes since a time, page by page; returns the next start. */
    private static String read(String since, int limit, List<String> living, List<String> deleted) {
        var cursor = "";
        while (true) {
            var page = modified(since, "&limit=" + limit + cursor);
            living.addAll(page.getList("items.slug"));
            if (page.get("deleted") != null) {
                deleted.addAll(page.getList("deleted.slug"));
            }
            if (page.get("next") == null) {
                return page.getString("modifiedUntil");
            }
            assertThat(page.<Object>get("modifiedUntil"))
                    .as("only the last page contains it")
                    .isNull();
            cursor = "&cursor=" + page.getString("next");
        }
    }

    private static String now() {
        return read("2000-01-01", 200, new ArrayList<>(), new ArrayList<>());
    }

    @Test
    void returnsChangesInTheOrderOfChange() {
        put(tag + "-a", "A");
        var since = now();
        put(tag + "-b", "B");
        put(tag + "-c", "C");
        put(tag + "-a", "A, changed");
        var page = modified(since, "");
        assertThat(page.<String>getList("items.slug")).containsExactly(tag + "-b", tag + "-c", tag + "-a");
        assertThat(page.getString("items[2].name.en")).isEqualTo("A, changed");
        assertThat(page.<Object>get("deleted")).isNull();
        // nothing is repeated when starting from the returned value
        assertThat(modified(page.getString("modifiedUntil"), "").getList("items"))
                .isEmpty();
    }

    @Test
    void returnsDeletionsWithoutContent() {
        put(tag + "-a", "A");
        put(tag + "-b", "B");
        var since = now();
        delete(tag + "-a");
        given().urlEncodingEnabled(false)
                .get(EVENTS + "?modifiedSince=" + since)
                .then()
                .body("items", org.hamcrest.Matchers.empty())
                .body("deleted.slug", contains(tag + "-a"))
                .body("deleted.version", contains(2))
                .body("deleted.deleted", contains(true))
                .body("deleted[0].deletedAt", org.hamcrest.Matchers.notNullValue())
                .body("deleted[0].name", nullValue());
        put(tag + "-a", "A, restored");
        var page = modified(since, "");
        assertThat(page.<String>getList("items.slug")).containsExactly(tag + "-a");
        assertThat(page.<Object>get("deleted")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3", "200"})
    void pagesOfAnySizeReturnEverythingOnce(int limit) {
        var since = now();
        for (int i = 0; i < 6; i++) {
            put(tag + "-" + i, "N");
        }
        delete(tag + "-2");
        delete(tag + "-5");
        var living = new ArrayList<String>();
        var deleted = new ArrayList<String>();
        read(since, limit, living, deleted);
        assertThat(living).containsExactly(tag + "-0", tag + "-1", tag + "-3", tag + "-4");
        assertThat(deleted).containsExactly(tag + "-2", tag + "-5");
    }

    @Test
    void filtersApplyAsUsual() {
        var since = now();
        put(tag + "-a", "Apples");
        put(tag + "-b", "Pears");
        assertThat(modified(since, "&q=apples").<String>getList("items.slug")).containsExactly(tag + "-a");
        delete(tag + "-b");
        assertThat(modified(since, "&q=pears").<String>getList("deleted.slug")).containsExactly(tag + "-b");
    }

    /** A write gets its time before it commits. The value returned to a reader in between must not be later. */
    @Test
    void doesNotPassAWriteInProgress() throws SQLException {
        put(tag + "-late", "Before");
        var since = now();
        String until;
        try (var connection = database.connect()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("select pg_current_xact_id()");
                statement.execute("update event set version = version + 1, updated_at = clock_timestamp()"
                        + " where slug = '" + tag + "-late'");
                put(tag + "-early", "Committed first, with a later time");
                var first = modified(since, "");
                assertThat(first.getList("items")).isEmpty();
                until = first.getString("modifiedUntil");
            }
            connection.commit();
        }
        assertThat(modified(until, "").<String>getList("items.slug")).containsExactly(tag + "-late", tag + "-early");
    }

    @Test
    void aReadOnlyTransactionOrOneInAnotherDatabaseHoldsUpNothing() throws SQLException {
        var since = now();
        try (var connection = database.connect();
                var elsewhere = java.sql.DriverManager.getConnection(database.adminUrl())) {
            connection.setAutoCommit(false);
            elsewhere.setAutoCommit(false);
            try (var statement = connection.createStatement();
                    var other = elsewhere.createStatement()) {
                statement.executeQuery("select count(*) from event");
                other.execute("select pg_current_xact_id()");
                put(tag, "N");
                assertThat(modified(since, "").<String>getList("items.slug")).containsExactly(tag);
            }
        }
    }

    @Test
    void pollingMissesNothingOfManyWriters() throws Exception {
        int writers = 6;
        int writes = 20;
        var since = now();
        var seen = new HashSet<String>();
        var done = new AtomicBoolean();
        var expected = new TreeSet<String>();
        try (var threads = Executors.newFixedThreadPool(writers + 1)) {
            var reading = threads.submit(() -> {
                var from = since;
                boolean last = false;
                while (!last) {
                    last = done.get();
                    var living = new ArrayList<String>();
                    from = read(from, 7, living, new ArrayList<>());
                    seen.addAll(living);
                }
                return null;
            });
            var tasks = new ArrayList<Callable<Void>>();
            for (int writer = 0; writer < writers; writer++) {
                int number = writer;
                for (int i = 0; i < writes; i++) {
                    expected.add(tag + "-" + number + "-" + i);
                }
                tasks.add(() -> {
                    for (int i = 0; i < writes; i++) {
                        assertThat(put(tag + "-" + number + "-" + i, "N")).isEqualTo(201);
                    }
                    return null;
                });
            }
            for (var task : threads.invokeAll(tasks)) {
                task.get();
            }
            done.set(true);
            reading.get();
        }
        assertThat(seen).containsAll(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "modifiedSince=yesterday, modifiedSince",
        "modifiedSince=2026-11-24T08:30:00, modifiedSince",
        "modifiedSince=2026-02-30, modifiedSince",
        "modifiedSince=2020-01-01&sort=name, sort",
        "modifiedSince=2020-01-01&format=ndjson, modifiedSince",
    })
    void rejectsInvalidCombinations(String query, String field) {
        given().urlEncodingEnabled(false)
                .get(EVENTS + "?" + query)
                .then()
                .statusCode(400)
                .body("type", endsWith("/problems/invalid-parameter"))
                .body("violations.field", contains(field));
    }

    @Test
    void aCursorBelongsToItsStart() {
        put(tag + "-a", "A");
        put(tag + "-b", "B");
        var next = modified("2000-01-01", "&limit=1").getString("next");
        given().get(EVENTS + "?modifiedSince=2001-01-01&cursor=" + next)
                .then()
                .statusCode(400)
                .body("type", endsWith("/problems/invalid-cursor"));
    }

    @Test
    void aDateIsItsStartAndTheOldestIsValid() {
        put(tag, "N");
        assertThat(modified("0001-01-01", "&ref=" + tag).<String>getList("items.slug"))
                .containsExactly(tag);
        assertThat(modified("2999-01-01", "").getList("items")).isEmpty();
    }

    @Test
    void aPageUsesTheIndex() throws SQLException {
        var plan = new StringBuilder();
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("set enable_seqscan = off; set enable_bitmapscan = off");
            var result = statement.executeQuery(
                    "explain select e.id from event e where e.updated_at >= '2020-01-01' and e.updated_at < now()"
                            + " order by e.updated_at, e.id limit 3");
            while (result.next()) {
                plan.append(result.getString(1)).append('\n');
            }
        }
        assertThat(plan.toString()).contains("ix_event_modified").doesNotContain("Sort");
    }
}
