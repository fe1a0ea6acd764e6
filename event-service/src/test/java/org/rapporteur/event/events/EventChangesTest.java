package org.rapporteur.event.events;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.rapporteur.kit.http.ItemCursors;
import org.rapporteur.testkit.Metrics;
import org.rapporteur.testkit.PostgresDatabase;
import org.rapporteur.testkit.PostgresResource;
import org.rapporteur.testkit.TestTokens;
import org.rapporteur.testkit.Upsert;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class EventChangesTest {

    private static final String CHANGES = "/api/v1/changes";

    PostgresDatabase database;

    private static int put(String slug, String name, String ifMatch) {
        var request = given().auth().oauth2(TestTokens.editor("writer")).contentType("application/json");
        request.body("""
                {"name": {"en": "%s"}, "classification": "session", "status": "confirmed", "startDate": "2020"}""".formatted(name));
        var path = "/api/v1/events/" + slug;
        return (ifMatch == null ? request.put(path) : Upsert.put(request, path)).statusCode();
    }

    private static JsonPath changes(String after, int wait) {
        var request = given().queryParam("wait", wait);
        return (after == null ? request : request.queryParam("after", after))
                .get(CHANGES)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String end() {
        var page = changes(null, 0);
        while (!page.getList("items").isEmpty()) {
            page = changes(page.getString("next"), 0);
        }
        return page.getString("next");
    }

    /** For the gateway, which merges logs and does not decode cursors. */
    @Test
    void eachChangeHasItsOwnCursorOnRequest() {
        var before = end();
        for (int i = 0; i < 4; i++) {
            assertThat(put("cursor-" + i, "Cursor", null)).isEqualTo(201);
        }
        await().until(() -> changes(before, 1).getList("items").size() == 4);
        var page = given().header(ItemCursors.HEADER, ItemCursors.ITEMS)
                .queryParam("after", before)
                .get(CHANGES)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        List<String> cursors = page.getList("items.cursor");
        assertThat(cursors).doesNotHaveDuplicates().hasSize(4).endsWith(page.getString("next"));
        for (int i = 0; i < 4; i++) {
            assertThat(changes(cursors.get(i), 0).<String>getList("items.data.slug"))
                    .isEqualTo(page.<String>getList("items.data.slug").subList(i + 1, 4));
        }
        assertThat(changes(before, 0).<Object>getList("items.cursor")).containsOnlyNulls();
    }

    @Test
    void reportsCreatedUpdatedAndDeletedWithTheFullState() {
        var slug = "c" + UUID.randomUUID();
        var after = end();
        put(slug, "One", null);
        put(slug, "Two", "*");
        put(slug, "Two", "*");
        given().auth().oauth2(TestTokens.admin()).header("If-Match", "*").delete("/api/v1/events/" + slug);
        var seen = new ArrayList<Map<String, Object>>();
        while (seen.size() < 3) {
            var page = changes(after, 10);
            assertThat(page.getList("items")).as("changes within the wait").isNotEmpty();
            seen.addAll(page.getList("items"));
            after = page.getString("next");
        }
        assertThat(seen)
                .extracting(event -> event.get("type"))
                .containsExactly(
                        "org.rapporteur.event.created", "org.rapporteur.event.updated", "org.rapporteur.event.deleted");
        assertThat(seen.getFirst()).containsEntry("author", "writer").containsEntry("specversion", "1.0");
        assertThat(seen.get(1).get("data"))
                .isInstanceOf(Map.class)
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("version", 2)
                .containsEntry("name", Map.of("en", "Two"));
        assertThat(seen.get(2).get("data"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("deleted", true)
                .containsEntry("slug", slug);
        assertThat(changes(after, 0).getString("next")).isNotNull();
    }

    @Test
    void skipsNothingAndKeepsTheOrderOfEachResourceWithConcurrentWriters() throws Exception {
        var after = end();
        int writers = 8;
        int writes = 15;
        var slugs = List.of("s" + UUID.randomUUID(), "s" + UUID.randomUUID(), "s" + UUID.randomUUID());
        var acknowledged = new ArrayList<Integer>();
        var seen = new ArrayList<Map<String, Object>>();
        try (var threads = Executors.newFixedThreadPool(writers + 1)) {
            var reading = threads.submit(() -> {
                var cursor = after;
                // each writer's writes are distinct, so each acknowledged one is a change
                while (seen.size() < writers * writes) {
                    var page = changes(cursor, 10);
                    if (page.getList("items").isEmpty()) {
                        break;
                    }
                    seen.addAll(page.getList("items"));
                    cursor = page.getString("next");
                }
                return null;
            });
            var tasks = new ArrayList<Callable<Integer>>();
            for (int writer = 0; writer < writers; writer++) {
                int number = writer;
                tasks.add(() -> {
                    int done = 0;
                    for (int i = 0; i < writes; i++) {
                        int status = put(slugs.get((number + i) % slugs.size()), "W%d-%d".formatted(number, i), "*");
                        assertThat(status).isIn(200, 201);
                        done++;
                    }
                    return done;
                });
            }
            for (var done : threads.invokeAll(tasks)) {
                acknowledged.add(done.get());
            }
            reading.get();
        }
        assertThat(acknowledged).allMatch(done -> done == writes);
        assertThat(seen).hasSize(writers * writes);
        assertThat(new HashSet<>(seen.stream().map(event -> event.get("id")).toList()))
                .hasSize(writers * writes);
        var versions = new HashMap<Object, Integer>();
        for (var event : seen) {
            int version = Integer.parseInt((String) event.get("version"));
            assertThat(version).isEqualTo(versions.merge(event.get("subject"), 1, Integer::sum));
        }
    }

    @Test
    void waitsForAnOpenTransactionInsteadOfSkippingIt() throws SQLException {
        var after = end();
        var early = "o" + UUID.randomUUID();
        try (var connection = database.connect()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                // a transaction that got its id before the next write and commits after it
                statement.execute("select pg_current_xact_id()");
                put(early, "Later", null);
                assertThat(changes(after, 1).getList("items")).isEmpty();
            }
            connection.commit();
        }
        assertThat(changes(after, 10).getList("items.data.slug")).containsExactly(early);
    }

    /**
     * The horizon is that of the whole cluster: an open transaction elsewhere delays changes, as the metric
     * shows, but nothing is skipped.
     */
    @Test
    void aTransactionInAnotherDatabaseDelaysChangesAsTheMetricShows() throws Exception {
        var after = end();
        var slug = "d" + UUID.randomUUID();
        try (var elsewhere = DriverManager.getConnection(database.adminUrl())) {
            elsewhere.setAutoCommit(false);
            try (var statement = elsewhere.createStatement()) {
                statement.execute("select pg_current_xact_id()");
                put(slug, "Delayed", null);
                assertThat(changes(after, 2).getList("items")).isEmpty();
                assertThat(lag()).isGreaterThan(1);
            }
            elsewhere.rollback();
        }
        assertThat(changes(after, 10).getList("items.data.slug")).containsExactly(slug);
        // the next check finds nothing waiting
        await().until(() -> lag() == 0);
    }

    private static double lag() {
        return Metrics.text()
                .lines()
                .filter(line -> line.startsWith("rapporteur_changes_lag_seconds "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
    }

    /** Long states end a page before it is full; the rest is on the next page. */
    @Test
    void aPageOfLongStatesIsShorterAndNothingIsLost() {
        var after = end();
        int events = 7;
        var random = new Random(7);
        for (int i = 0; i < events; i++) {
            // incompressible: an agenda of 40 items, each with a note of 19,000 characters, which is
            // not indexed
            var agenda = new StringJoiner(", ");
            for (int item = 1; item <= 40; item++) {
                agenda.add("""
                        {"key": "k%1$d", "ordinal": %1$d, "title": {"en": "T"},
                         "sources": [{"document": {"title": "D"}, "support": "stated", "note": "%2$s"}]}""".formatted(item, noise(random, 19_000)));
            }
            given().auth()
                    .oauth2(TestTokens.editor())
                    .contentType("application/json")
                    .body("""
                            {"name": {"en": "Long"}, "classification": "session", "status": "confirmed", "startDate": "2020",
                             "agenda": [%s]}""".formatted(agenda))
                    .put("/api/v1/events/l" + UUID.randomUUID())
                    .then()
                    .statusCode(201);
        }
        var sizes = new ArrayList<Integer>();
        int seen = 0;
        while (seen < events) {
            var page = changes(after, 10);
            sizes.add(page.getList("items").size());
            seen += page.getList("items").size();
            after = page.getString("next");
            assertThat(page.getList("items")).isNotEmpty();
        }
        assertThat(sizes).hasSizeGreaterThan(1);
        assertThat(seen).isEqualTo(events);
    }

    private static String noise(Random random, int length) {
        return random.ints(length, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void rejectsCursorsOfAnotherLog() {
        given().queryParam("after", "nonsense")
                .get(CHANGES)
                .then()
                .statusCode(400)
                .body("type", endsWith("/problems/invalid-cursor"));
        var foreign = Base64.getUrlEncoder().withoutPadding().encodeToString((UUID.randomUUID() + ":0").getBytes());
        given().queryParam("after", foreign)
                .get(CHANGES)
                .then()
                .statusCode(410)
                .body("type", endsWith("/problems/cursor-expired"));
        var ahead = new String(Base64.getUrlDecoder().decode(end())).replaceFirst(":.*", ":999999999");
        given().queryParam("after", Base64.getUrlEncoder().withoutPadding().encodeToString(ahead.getBytes()))
                .get(CHANGES)
                .then()
                .statusCode(410);
    }
}
