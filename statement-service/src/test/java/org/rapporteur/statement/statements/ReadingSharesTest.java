package org.rapporteur.statement.statements;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.rapporteur.kit.http.RequestingClient;
import org.rapporteur.kit.share.Shares;
import org.rapporteur.kit.share.Use;
import org.rapporteur.statement.testing.StatementCase;
import org.rapporteur.testkit.PostgresDatabase;
import org.rapporteur.testkit.TestTokens;

/** Slow reads delay only reads of the same kind: writes, single resources, the log and health are not affected. */
@QuarkusTest
class ReadingSharesTest extends StatementCase {

    /** Only this filter reads the table that the tests lock. */
    private static final String SLOW_LIST = "statements?post=minister";

    private static final int SLOW = 40;

    PostgresDatabase database;

    @Inject
    Shares shares;

    private Connection connection() throws Exception {
        return DriverManager.getConnection(database.url(), database.username(), database.password());
    }

    static void await(Callable<Boolean> condition) throws Exception {
        var end = Instant.now().plus(Duration.ofSeconds(60));
        while (!condition.call()) {
            assertThat(Instant.now()).as("in time").isBefore(end);
            Thread.sleep(50);
        }
    }

    @Test
    void slowListsDelayNeitherWritesNorSingleResourcesNorTheLogNorHealth() throws Exception {
        var etag = create("x", "\"speakers\": [{\"asPrinted\": \"S\"}]");
        var lists = new ArrayList<Future<Integer>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var blocker = connection()) {
            blocker.setAutoCommit(false);
            try (var statement = blocker.createStatement()) {
                // no list of topics ends before this does
                statement.execute("lock table reference_post in access exclusive mode");
            }
            for (int i = 0; i < SLOW; i++) {
                lists.add(threads.submit(() -> given().get(API + SLOW_LIST).statusCode()));
            }
            await(() -> shares.of(Use.LISTS).waiting() > 0);
            for (int i = 0; i < 10; i++) {
                etag = put("x", etag, "\"speakers\": [{\"asPrinted\": \"S %d\"}]".formatted(i))
                        .statusCode(200)
                        .extract()
                        .header("ETag");
                get("statements/TAG-x").statusCode(200).body("speakers[0].asPrinted", equalTo("S " + i));
                given().get("/q/health/ready").then().statusCode(200);
                get("changes?limit=1").statusCode(200);
                get("search?q=" + tag).statusCode(200);
            }
            // those beyond the share are rejected while it is taken
            await(() -> lists.stream().filter(Future::isDone).count() >= SLOW - 4);
            given().get(API + SLOW_LIST)
                    .then()
                    .statusCode(503)
                    .header("Retry-After", "2")
                    .body("type", containsString("service-unavailable"));
            blocker.rollback();
        }
        for (var list : lists) {
            assertThat(list.get()).isIn(200, 503);
        }
        assertThat(lists.stream().filter(list -> list.resultNow() == 200)).hasSizeLessThanOrEqualTo(4);
        get("topics").statusCode(200);
    }

    /** The same kind of request from another client finds a permit that the first client cannot take. */
    @Test
    void oneClientsSlowListsDoNotDelayAnothersLists() throws Exception {
        var greedy = RequestingClient.hash("greedy");
        var healthy = RequestingClient.hash("healthy");
        create("y", "\"speakers\": [{\"asPrinted\": \"S\"}]");
        var lists = new ArrayList<Future<Integer>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var blocker = connection()) {
            blocker.setAutoCommit(false);
            try (var statement = blocker.createStatement()) {
                statement.execute("lock table reference_post in access exclusive mode");
            }
            for (int i = 0; i < 8; i++) {
                lists.add(threads.submit(() -> given().header(RequestingClient.HEADER, greedy)
                        .get(API + SLOW_LIST)
                        .statusCode()));
            }
            await(() -> shares.of(Use.LISTS).waiting() > 0);
            for (int i = 0; i < 10; i++) {
                given().header(RequestingClient.HEADER, healthy)
                        .get(API + "statements?limit=5")
                        .then()
                        .statusCode(200);
            }
            assertThat(shares.of(Use.LISTS).used()).isLessThanOrEqualTo(3);
            blocker.rollback();
        }
        for (var list : lists) {
            assertThat(list.get()).isIn(200, 503);
        }
        assertThat(shares.of(Use.LISTS).used()).isZero();
    }

    /**
     * Otherwise, a list whose client has disconnected would run, and hold its connection, until the statement
     * timeout.
     */
    @Test
    void cancelsAStatementWhenItsClientDisconnects() throws Exception {
        try (var blocker = connection()) {
            blocker.setAutoCommit(false);
            try (var statement = blocker.createStatement()) {
                statement.execute("lock table reference_post in access exclusive mode");
            }
            for (int i = 0; i < 4; i++) {
                try (var wire = new Wire("GET " + API + SLOW_LIST + " HTTP/1.1")) {
                    await(() -> shares.of(Use.LISTS).used() > 0);
                }
            }
            await(() -> shares.of(Use.LISTS).used() == 0);
            blocker.rollback();
        }
        get("topics").statusCode(200);
    }

    @Test
    void atomicLoadsQueueAndTheirLocksAreBounded() throws Exception {
        int loads = 8;
        var answers = new ArrayList<Future<Integer>>();
        int most = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var watcher = connection()) {
            for (int load = 0; load < loads; load++) {
                var rows = new StringBuilder();
                for (int row = 0; row < 1000; row++) {
                    rows.append("{\"slug\": \"%s-%d-%d\", \"label\": {\"en\": \"T\"}}\n".formatted(tag, load, row));
                }
                var editor = TestTokens.editor("loader-" + load);
                answers.add(threads.submit(() -> given().auth()
                        .oauth2(editor)
                        .contentType("application/x-ndjson")
                        .body(rows.toString().getBytes(StandardCharsets.UTF_8))
                        .post(API + "topics/bulk?atomic=true")
                        .statusCode()));
            }
            while (!answers.stream().allMatch(Future::isDone)) {
                try (var statement = watcher.createStatement();
                        var holders = statement.executeQuery("select count(*) from (select pid from pg_locks"
                                + " where locktype = 'advisory' group by pid having count(*) > 50) many")) {
                    holders.next();
                    most = Math.max(most, holders.getInt(1));
                }
                post("beside-" + System.nanoTime(), "\"speakers\": [{\"asPrinted\": \"S\"}]")
                        .statusCode(201);
            }
        }
        for (var answer : answers) {
            assertThat(answer.get()).isEqualTo(200);
        }
        assertThat(most).as("loads that hold locks at once").isBetween(1, 2);
    }
}
