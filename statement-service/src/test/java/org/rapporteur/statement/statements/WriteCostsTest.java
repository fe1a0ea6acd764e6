package org.rapporteur.statement.statements;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rapporteur.statement.testing.CountingDriver;
import org.rapporteur.statement.testing.StatementCase;
import org.rapporteur.testkit.TestTokens;

/** How many round trips to the database a write takes, including commits: they are most of its cost. */
@QuarkusTest
@TestProfile(WriteCostsTest.Counting.class)
class WriteCostsTest extends StatementCase {

    public static class Counting implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.datasource.jdbc.driver", "org.rapporteur.statement.testing.CountingDriver");
        }
    }

    private static final String PLAIN = """
            "speakers": [{"participant": "TAG-speaker"}], "title": {"en": "Address"}, "date": "2018-07-04",
            "texts": [{"language": "en", "fidelity": "verbatim", "text": "Peace in space"}]""";

    private String full(String text) {
        return """
                "speakers": [{"participant": "TAG-speaker"}], "onBehalfOf": ["TAG-china"], "title": {"en": "Address"}, "topics": ["law"],
                "texts": [{"language": "en", "fidelity": "verbatim", "text": "%s"}],
                "points": [%s, %s]""".formatted(text, point("a", 1, "proposal"), point("b", 2, "proposal"));
    }

    /** Ensures that the replica, the stems and the languages of the texts are known, as after running for a while. */
    private String warm() {
        var tagged = create("warm", full("Peace in space"));
        CountingDriver.takeSent();
        return tagged;
    }

    private void postWithKey(String slug, String members) {
        given().auth()
                .oauth2(TestTokens.editor())
                .contentType("application/json")
                .header("Idempotency-Key", tag + slug)
                .body(statement(slug, members))
                .post(API + "statements")
                .then()
                .statusCode(201);
    }

    private static void assertSent(int most) {
        var sent = CountingDriver.takeSent();
        assertThat(sent).as(() -> String.join("\n", sent)).hasSizeBetween(1, most);
    }

    @Test
    void aPost() {
        warm();
        post("plain", PLAIN).statusCode(201);
        assertSent(9);
    }

    @Test
    void aPostWithAKey() {
        warm();
        postWithKey("keyed", PLAIN);
        assertSent(11);
    }

    @Test
    void aPostWithAKeyAndPointsAndTopics() {
        warm();
        postWithKey("full", full("Peace in space"));
        assertSent(15);
    }

    @Test
    void aPostRepeatedWithItsKey() {
        warm();
        postWithKey("again", PLAIN);
        CountingDriver.takeSent();
        postWithKey("again", PLAIN);
        assertSent(3);
    }

    @Test
    void aPut() {
        put("warm", warm(), full("Space in peace")).statusCode(200);
        assertSent(20);
    }

    @Test
    void aPutThatChangesNothing() {
        put("warm", warm(), full("Peace in space")).statusCode(200);
        assertSent(8);
    }

    @Test
    void aPatch() {
        send("PATCH", "statements/" + tag + "-warm", warm(), "{\"title\": {\"en\": \"Peace\"}}")
                .statusCode(200);
        assertSent(17);
    }

    @Test
    void aDeletion() {
        warm();
        delete("statements/" + tag + "-warm");
        assertSent(8);
    }

    @Test
    void aLoadOfAHundred() {
        warm();
        var rows = IntStream.range(0, 100)
                .mapToObj(number ->
                        statement("row-" + number, full("Peace in space")).replace("\n", " "))
                .collect(Collectors.joining("\n"));
        given().auth()
                .oauth2(TestTokens.editor())
                .contentType("application/x-ndjson")
                .queryParam("atomic", "true")
                .body(rows.getBytes(StandardCharsets.UTF_8))
                .post(API + "statements/bulk")
                .then()
                .statusCode(200);
        assertSent(20);
    }
}
