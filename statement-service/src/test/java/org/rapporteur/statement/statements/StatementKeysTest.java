package org.rapporteur.statement.statements;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.rapporteur.statement.testing.StatementCase;
import org.rapporteur.testkit.TestTokens;

/** Creations of statements and topics with an Idempotency-Key; what holds for all of them is tested with events. */
@QuarkusTest
class StatementKeysTest extends StatementCase {

    private final String key = UUID.randomUUID().toString();

    private Response ask(String collection, String body) {
        return given().auth()
                .oauth2(TestTokens.editor())
                .contentType("application/json")
                .header("Idempotency-Key", "\"" + key + "\"")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(API + collection);
    }

    private void assertMadeOnce(String collection, String body) {
        var first = ask(collection, body);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.header("Idempotency-Replayed")).isNull();
        ask(collection, body)
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .header("Location", first.header("Location"))
                .header("ETag", first.header("ETag"))
                .body(equalTo(first.asString()));
        given().get(first.header("Location"))
                .then()
                .header("ETag", first.header("ETag"))
                .body(equalTo(first.asString()));
        ask(collection, "{}").then().statusCode(422).body("type", equalTo("/problems/idempotency-key-reused"));
    }

    @Test
    void oneKeyMakesOneOfEachCollection() {
        assertMadeOnce("statements", """
                {"event": "%1$s", "type": "address", "title": {"en": "Address %1$s"}, "speaker": "%1$s-speaker",
                 "texts": [{"language": "zh", "fidelity": "verbatim", "text": "%2$s"}],
                 "points": [%3$s]}""".formatted(tag, "原文".repeat(100_000), point("p", 1, "proposal")));
        assertMadeOnce("topics", "{\"label\": {\"en\": \"Topic %s\"}}".formatted(tag));
        get("events/TAG/statements").body("items", hasSize(1));
        get("points?event=TAG").body("items", hasSize(1));
        get("topics?q=TAG").body("items", hasSize(1));
    }
}
