package org.rapporteur.event.failover;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.rapporteur.testkit.Logged;
import org.rapporteur.testkit.Metrics;

/** The database server dies and its standby is promoted, while the service runs and others follow its log. */
@QuarkusTest
@WithTestResource(ReplicatedDatabase.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FailoverTest {

    private static final String STATISTICS = "/api/v1/events/stats?groupBy=year";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String LAG = "rapporteur_changes_lag_seconds";
    private static final String SILENCE = "rapporteur_database_silence_seconds";

    private static String cursorOfTheFirstServer;

    ReplicatedDatabase database;

    @Test
    @Order(1)
    void withASynchronousStandbyNobodyRestartsAndNothingIsMissed() throws Exception {
        var standby = database.standby();
        database.primary().execute("alter system set synchronous_standby_names = '*'", "select pg_reload_conf()");
        await().until(() -> "sync".equals(database.primary().ask("select sync_state from pg_stat_replication")));
        var follower = new LogClient(null);
        var following = Thread.ofVirtual().start(follower);
        var acknowledged = new CopyOnWriteArrayList<String>();
        var writers = IntStream.range(0, 2)
                .mapToObj(writer -> Thread.ofVirtual().start(() -> {
                    for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
                        var slug = "kept-%d-%d".formatted(writer, i);
                        if (writes(slug)) {
                            acknowledged.add(slug);
                        }
                    }
                }))
                .toList();
        await().atMost(PATIENCE).until(() -> acknowledged.size() >= 40);
        cursorOfTheFirstServer = follower.cursor();
        database.failOver(standby);
        int before = acknowledged.size();
        await().atMost(PATIENCE).until(() -> acknowledged.size() >= before + 40);
        writers.forEach(Thread::interrupt);
        for (var writer : writers) {
            writer.join();
        }
        await().atMost(PATIENCE).until(() -> !follower.refusals.isEmpty() || follower.slugs.containsAll(acknowledged));
        follower.stop();
        following.join();

        assertThat(follower.refusals).isEmpty();
        assertThat(follower.slugs).doesNotHaveDuplicates().containsAll(acknowledged);
        assertThat(follower.ids)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, follower.ids.size())
                        .mapToObj(position -> "event-" + position)
                        .toList());
        assertThat(changes(cursorOfTheFirstServer)).isEqualTo(200);
    }

    @Test
    @Order(2)
    void otherwiseCursorsOfLostChangesAreRejectedAndTheOthersContinue() throws Exception {
        var standby = database.standby();
        assertThat(writes("kept")).isTrue();
        var client = new LogClient(cursorOfTheFirstServer);
        Thread.ofVirtual().start(client);
        await().until(() -> client.slugs.contains("kept"));
        var kept = client.cursor();
        await().until(() -> database.primary()
                .ask("select replay_lsn = pg_current_wal_lsn() from pg_stat_replication")
                .equals("t"));
        standby.execute("alter system set primary_conninfo = ''", "select pg_reload_conf()");
        await().until(() -> database.primary().ask("select from pg_stat_replication") == null);
        var lost = List.of("lost-1", "lost-2", "lost-3");
        assertThat(lost).allMatch(FailoverTest::writes);
        await().until(() -> client.slugs.containsAll(lost));
        client.stop();
        var past = client.cursor();
        var snapshot = database.primary().ask("select pg_current_snapshot()");
        var tag = statisticsTag();

        database.failOver(standby);

        await().atMost(PATIENCE).until(() -> changes(kept) == 200);
        refuses(past);
        // the index of search may have what was lost, and is built anew: nothing is counted before
        await().atMost(PATIENCE).until(() -> given().get(STATISTICS).statusCode() == 200);
        var tagOfEqualSnapshot = tagOf(snapshot);
        // as many positions as were lost are assigned again, and more
        var after = List.of("new-1", "new-2", "new-3", "new-4", "new-5");
        assertThat(after).allMatch(FailoverTest::writes);
        await().untilAsserted(() -> assertThat(LogClient.all(kept)).containsExactlyElementsOf(after));
        refuses(past);
        assertThat(LogClient.all(null)).contains("kept").containsAll(after).doesNotContainAnyElementsOf(lost);
        assertThat(LogClient.all(cursorOfTheFirstServer)).contains("kept").containsAll(after);
        assertThat(tagOfEqualSnapshot).isNotEqualTo(tag);
    }

    /**
     * While no server responds, the state of the log is unknown and the metric shows for how long; it is
     * logged once.
     */
    @Test
    @Order(3)
    void metricsShowThatTheDatabaseDoesNotRespond() throws Exception {
        await().until(() -> metric(SILENCE) < 5 && metric(LAG) == 0);
        try (var logged = new Logged()) {
            database.primary().crash();
            await().atMost(PATIENCE).until(() -> metric(SILENCE) > 8);
            assertThat(metric(LAG)).isNaN();

            database.primary().start();
            await().atMost(PATIENCE).until(() -> metric(SILENCE) < 5 && metric(LAG) == 0);
            assertThat(logged.lines())
                    .extracting(Logged.Line::message)
                    .filteredOn(message -> message.startsWith("Changes "))
                    .satisfiesExactly(
                            message -> assertThat(message).startsWith("Changes cannot be published at the moment"),
                            message -> assertThat(message).isEqualTo("Changes are published again"));
        }
    }

    private static double metric(String name) {
        return Metrics.sum(name + " ").orElseThrow();
    }

    private static boolean writes(String slug) {
        try {
            return LogClient.write(slug) == 201;
        } catch (Exception e) {
            // no response: the library throws undeclared exceptions
            return false;
        }
    }

    private static int changes(String cursor) {
        return given().queryParam("after", cursor).get("/api/v1/changes").statusCode();
    }

    private static void refuses(String cursor) {
        given().queryParam("after", cursor)
                .get("/api/v1/changes")
                .then()
                .statusCode(410)
                .body("type", endsWith("/problems/cursor-expired"));
    }

    private static String statisticsTag() {
        return given().get(STATISTICS).then().statusCode(200).extract().header("ETag");
    }

    /** Returns the tag for a state with the same snapshot as one of the former primary, whose ids occur again. */
    private String tagOf(String snapshot) throws SQLException {
        try (var connection = database.primary().connect();
                var statement = connection.createStatement()) {
            String now = "";
            for (int i = 0; i < 1000 && !now.equals(snapshot); i++) {
                try (var result = statement.executeQuery("select pg_current_snapshot()")) {
                    result.next();
                    now = result.getString(1);
                }
                if (!now.equals(snapshot)) {
                    statement.execute("select pg_current_xact_id()");
                }
            }
            assertThat(now).isEqualTo(snapshot);
        }
        return statisticsTag();
    }
}
