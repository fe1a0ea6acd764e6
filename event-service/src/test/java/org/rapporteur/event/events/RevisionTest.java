package org.rapporteur.event.events;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.kit.http.Peer;
import org.rapporteur.testkit.PostgresResource;
import org.rapporteur.testkit.TestTokens;

/** The revision of the committed data, for the gateway. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@TestProfile(RevisionTest.WithSecret.class)
class RevisionTest {

    private static final String SECRET = "known-to-peers";
    private static final int LONG = 20;

    @Inject
    AgroalDataSource database;

    public static class WithSecret implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("rapporteur.peers.secret", SECRET);
        }
    }

    private static RequestSpecification peer() {
        return given().header(Peer.HEADER, SECRET);
    }

    private static String revision(String after, int wait) {
        var request = peer().queryParam("wait", wait);
        return (after == null ? request : request.queryParam("after", after))
                .get("/q/revision")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .extract()
                .asString();
    }

    /** Returns the revision once everything written before is published and nothing changes it any more. */
    private static String settled() {
        await().until(() -> {
            var before = revision(null, 0);
            // waits until the timeout if there is no other
            return revision(before, 1).equals(before);
        });
        return revision(null, 0);
    }

    private static CompletableFuture<String> waiting(String after) {
        return CompletableFuture.supplyAsync(() -> revision(after, LONG));
    }

    private static void write(String slug) {
        given().auth()
                .oauth2(TestTokens.editor())
                .contentType("application/json")
                .body("""
                        {"name": {"en": "E"}, "classification": "session", "status": "confirmed", "startDate": "2020"}""")
                .put("/api/v1/events/" + slug)
                .then()
                .statusCode(201);
    }

    private void run(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The server has background work, such as its statistics: not every attempt is undisturbed. */
    private static void sometimes(Callable<Boolean> undisturbed) {
        await().atMost(Duration.ofMinutes(1)).until(undisturbed);
    }

    @Test
    void staysTheSameWhileNothingIsWritten() {
        sometimes(() -> {
            var before = settled();
            given().get("/api/v1/events").then().statusCode(200);
            given().get("/api/v1/changes").then().statusCode(200);
            return revision(before, 1).equals(before);
        });
    }

    @Test
    void aWriteEndsTheWait() {
        var before = settled();
        var waiting = waiting(before);
        write("revision-a");
        assertThat(waiting.join()).isNotEqualTo(before);
        // a request after the write gets the current one
        assertThat(revision(before, 0)).isNotEqualTo(before);
    }

    @Test
    void aCommitOfAnotherProcessEndsTheWaitToo() throws SQLException {
        var before = settled();
        var waiting = waiting(before);
        run("update change_log set epoch = epoch");
        assertThat(waiting.join()).isNotEqualTo(before);
    }

    @Test
    void doesNotShowUncommittedWrites() {
        sometimes(() -> {
            var before = settled();
            try (var connection = database.getConnection();
                    var statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("update change_log set epoch = epoch");
                // not committed yet
                boolean untold = revision(before, 1).equals(before);
                connection.commit();
                assertThat(revision(before, LONG)).isNotEqualTo(before);
                return untold;
            }
        });
    }

    /** An open transaction anywhere in the cluster holds back positions in the log, but no revision. */
    @Test
    void doesNotWaitForPositions() throws SQLException {
        settled();
        try (var open = database.getConnection();
                var statement = open.createStatement()) {
            open.setAutoCommit(false);
            statement.execute("select pg_current_xact_id()");
            var log = given().get("/api/v1/changes?limit=1000").asString();
            var before = revision(null, 0);
            write("revision-b");
            assertThat(revision(before, LONG)).isNotEqualTo(before);
            assertThat(given().get("/api/v1/changes?limit=1000").asString()).isEqualTo(log);
            open.rollback();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "30", "x", "1e3", "0.0001", "99999999999999999999"})
    void rejectsAnInvalidWait(String wait) {
        peer().queryParam("wait", wait).get("/q/revision").then().statusCode(400);
    }

    @Test
    void isNotFoundForOthers() {
        given().get("/q/revision").then().statusCode(404);
        given().header(Peer.HEADER, "a guess").get("/q/revision").then().statusCode(404);
    }
}
