package org.rapporteur.testkit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;

/**
 * A creation with an Idempotency-Key.
 *
 * @param key its key, without quotation marks
 */
public record KeyedCreation(String key, String collection, String body) {

    /** Sends it. */
    public Response send() {
        return send(body);
    }

    private Response send(String content) {
        return given().auth()
                .oauth2(TestTokens.editor())
                .contentType("application/json")
                .header("Idempotency-Key", "\"" + key + "\"")
                .body(content.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/" + collection);
    }

    /** Sends it twice, and once with another content: only the first one creates, and its response is repeated. */
    public void assertMadeOnce() {
        var first = send();
        assertThat(first.statusCode()).as(first.asString()).isEqualTo(201);
        assertThat(first.header("Idempotency-Replayed")).isNull();
        send().then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .header("Location", first.header("Location"))
                .header("ETag", first.header("ETag"))
                .body(equalTo(first.asString()));
        given().get(first.header("Location")).then().header("ETag", first.header("ETag"));
        send("{}").then().statusCode(422).body("type", equalTo("/problems/idempotency-key-reused"));
    }
}
