package org.rapporteur.statement.statements;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.junit.jupiter.api.Test;
import org.rapporteur.statement.testing.StatementCase;
import org.rapporteur.testkit.TestTokens;

/** Statements whose points bring their ids. */
@QuarkusTest
class StatementKeptIdsTest extends StatementCase {

    private static String id() {
        return UuidVersion7Strategy.INSTANCE.generateUuid(null).toString();
    }

    private static String point(String id, String key, int ordinal) {
        return point(key, ordinal, "proposal").replace("{\"key\"", "{\"id\": \"" + id + "\", \"key\"");
    }

    private ValidatableResponse load(String query, String slug, String points) {
        return given().auth()
                .oauth2(TestTokens.editor())
                .contentType("application/x-ndjson")
                .body(statement(slug, "\"title\": {\"en\": \"T\"}, \"points\": [" + points + "]")
                        .getBytes(StandardCharsets.UTF_8))
                .post(API + "statements/bulk" + query)
                .then()
                .statusCode(200);
    }

    @Test
    void theirIdsAreKeptOnCreation() {
        var first = id();
        var second = id();
        load("?keepIds=true", "a", point(second, "two", 2) + "," + point(first, "one", 1))
                .body(containsString("created"));
        get("statements/TAG-a").body("points.id", contains(first, second));
        get("points/" + first).statusCode(200).body("key", equalTo("one"));
        load("?keepIds=true", "a", point(first, "one", 1) + "," + point(second, "two", 2))
                .body(containsString("unchanged"));
        load("", "b", point(id(), "one", 1)).body(containsString("created"));
    }

    @Test
    void withoutKeepIdsTheyAreNew() {
        var brought = id();
        load("", "a", point(brought, "one", 1)).body(containsString("created"));
        get("statements/TAG-a").body("points[0].id", not(equalTo(brought)));
    }

    @Test
    void oneThatIsTakenOrRepeatedFailsItsRow() {
        var taken = id();
        load("?keepIds=true", "a", point(taken, "one", 1));
        load("?keepIds=true", "b", point(id(), "one", 1) + "," + point(taken, "two", 2))
                .body(containsString("\"points[1].id\""))
                .body(containsString("belongs to another point"));
        load("?keepIds=true", "b", point(eventId, "one", 1)).body(containsString("must be a UUID of version 7"));
        var twice = id();
        load("?keepIds=true", "b", point(twice, "one", 1) + "," + point(twice, "two", 2))
                .body(containsString("is repeated"));
        get("statements/TAG-b").statusCode(404);
    }
}
