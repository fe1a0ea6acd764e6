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
import org.rapporteur.statement.topics.TopicIds;
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

    /** The copies that services keep of each other's resources know each id once. */
    @Test
    void anIdOfAResourceOfAnotherServiceIsRefused() {
        var participant = UuidVersion7Strategy.INSTANCE.generateUuid(null).toString();
        gateway.put("participant", participant, tag + "-known", 1, "\"kind\": \"person\", \"name\": {\"en\": \"N\"}");
        create("by", "\"speakers\": [{\"participant\": \"TAG-known\"}]");
        given().auth()
                .oauth2(TestTokens.editor())
                .contentType("application/x-ndjson")
                .body("{\"slug\": \"%s-t\", \"id\": \"%s\", \"label\": {\"en\": \"T\"}}"
                        .formatted(tag, participant)
                        .getBytes(StandardCharsets.UTF_8))
                .post(API + "topics/bulk?keepIds=true")
                .then()
                .body(containsString("belongs to the participant '%s-known'".formatted(tag)));
    }

    /** As in the export of a topic that was renamed: a new one may have its first slug. */
    @Test
    void aTopicCanHaveTheSlugFromWhichAnotherGotItsId() {
        topics(tag + "-x");
        var id = get("topics/TAG-x").extract().<String>path("id");
        var etag = get("topics/TAG-x").extract().header("ETag");
        send("PUT", "topics/" + tag + "-x", etag, "{\"slug\": \"%s-y\", \"label\": {\"en\": \"Y\"}}".formatted(tag))
                .statusCode(200);
        // elsewhere, nothing has the slug; here, the rows of one load
        var other = tag + "-z";
        given().auth()
                .oauth2(TestTokens.editor())
                .contentType("application/x-ndjson")
                .body("""
                        {"slug": "%1$s-renamed", "id": "%2$s", "label": {"en": "R"}}
                        {"slug": "%1$s", "label": {"en": "Z"}}
                        """.formatted(other, TopicIds.of(other)).getBytes(StandardCharsets.UTF_8))
                .post(API + "topics/bulk?keepIds=true")
                .then()
                .body(not(containsString("failed")));
        get("topics/" + other)
                .statusCode(200)
                .body("id", not(equalTo(TopicIds.of(other).toString())));
        get("topics/" + other + "-renamed")
                .body("id", equalTo(TopicIds.of(other).toString()));
        get("topics/TAG-y").body("id", equalTo(id));
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
