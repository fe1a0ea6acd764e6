package org.rapporteur.event;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.rapporteur.kit.share.Shares;
import org.rapporteur.kit.share.Use;
import org.rapporteur.testkit.Logged;
import org.rapporteur.testkit.PostgresDatabase;
import org.rapporteur.testkit.PostgresResource;
import org.rapporteur.testkit.TestTokens;

/** A failed request is logged once: with the problem returned, the cause and the request id. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class FailuresTest {

    PostgresDatabase database;

    @Inject
    Shares shares;

    private final String id = UUID.randomUUID().toString();

    @Test
    void aDeliberateRejectionIsAWarningWithoutAStackTrace() {
        var lists = shares.of(Use.LISTS);
        try (var logged = new Logged();
                var one = lists.take("a");
                var two = lists.take("a");
                var three = lists.take("a");
                var four = lists.take("b")) {
            assertThat(List.of(one, two, three, four)).hasSize(lists.used());
            given().header("X-Request-Id", id).get("/api/v1/events").then().statusCode(503);

            assertThat(logged.failures()).singleElement().satisfies(line -> {
                assertThat(line.level().getName()).isEqualTo("WARN");
                assertThat(line.message()).isEqualTo("503 Too many lists are in progress; try again");
                assertThat(line.thrown()).isNull();
                assertThat(line.requestId()).isEqualTo(id);
            });
        }
    }

    @Test
    void aFullDatabaseIsAWarningWithItsSqlState() throws SQLException {
        try (var connection = connection();
                var statement = connection.createStatement();
                var logged = new Logged()) {
            statement.execute("""
                    create function full_disk() returns trigger language plpgsql as $$ begin
                        raise exception 'could not extend file' using errcode = '53100'; end $$""");
            statement.execute(
                    "create trigger full_disk before insert on event for each row execute function full_disk()");
            try {
                given().header("X-Request-Id", id)
                        .auth()
                        .oauth2(TestTokens.editor())
                        .contentType(ContentType.JSON)
                        .body("""
                                {"slug": "full-disk", "name": {"en": "Too much"}, "classification": "workshop",
                                    "status": "completed", "startDate": "2018"}""")
                        .post("/api/v1/events")
                        .then()
                        .statusCode(503);
            } finally {
                statement.execute("drop trigger full_disk on event; drop function full_disk()");
            }

            assertThat(logged.failures()).singleElement().satisfies(line -> {
                assertThat(line.level().getName()).isEqualTo("WARN");
                assertThat(line.message())
                        .startsWith("503 The database is not available or too busy; try again: SQLSTATE 53100, ")
                        .contains("could not extend file");
                assertThat(line.thrown()).isNull();
                assertThat(line.requestId()).isEqualTo(id);
            });
        }
    }

    @Test
    void ourOwnFaultIsAnErrorWithAStackTrace() throws SQLException {
        try (var connection = connection();
                var statement = connection.createStatement();
                var logged = new Logged()) {
            statement.execute("alter table event rename to event_away");
            try {
                given().header("X-Request-Id", id)
                        .get("/api/v1/events?limit=1")
                        .then()
                        .statusCode(500);
            } finally {
                statement.execute("alter table event_away rename to event");
            }

            assertThat(logged.failures()).singleElement().satisfies(line -> {
                assertThat(line.level().intValue()).isEqualTo(Level.SEVERE.intValue());
                assertThat(line.message()).startsWith("500 ");
                assertThat(line.thrown()).hasStackTraceContaining("relation \"event\" does not exist");
                assertThat(line.requestId()).isEqualTo(id);
            });
        }
    }

    @Test
    void anInvalidRequestIsNotLoggedAsAFailure() {
        try (var logged = new Logged()) {
            given().header("X-Request-Id", id)
                    .get("/api/v1/events?limit=x")
                    .then()
                    .statusCode(400);
            given().header("X-Request-Id", id)
                    .get("/api/v1/events/nobody-has-it")
                    .then()
                    .statusCode(404);

            assertThat(logged.failures()).isEmpty();
        }
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(database.url(), database.username(), database.password());
    }
}
