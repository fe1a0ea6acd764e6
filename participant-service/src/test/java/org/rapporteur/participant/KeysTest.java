package org.rapporteur.participant;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapporteur.testkit.PostgresResource;
import org.rapporteur.testkit.StandInGateway;
import org.rapporteur.testkit.TestTokens;

/** Creations of participants and participations with an Idempotency-Key; what holds for all of them is tested with events. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(StandInGateway.class)
class KeysTest {

    private static final String API = "/api/v1/";

    StandInGateway gateway;
    private String key;
    private String tag;
    private String participant;
    private String participation;

    @BeforeEach
    void makeAnEvent() {
        gateway.down(false);
        key = UUID.randomUUID().toString();
        tag = "k" + key.replace("-", "");
        gateway.put(
                "event",
                UUID.randomUUID().toString(),
                tag,
                1,
                "\"name\": {\"en\": \"Meeting\"}, \"startDate\": \"2018\"");
        participant = "{\"kind\": \"person\", \"name\": {\"en\": \"%s\"}}".formatted(tag);
        participation = "{\"event\": \"%s\", \"nameAsPrinted\": \"Somebody\", \"role\": \"speaker\"}".formatted(tag);
    }

    private Response post(String collection, String body) {
        return given().auth()
                .oauth2(TestTokens.editor())
                .contentType("application/json")
                .header("Idempotency-Key", "\"" + key + "\"")
                .body(body)
                .post(API + collection);
    }

    private void assertMadeOnce(String collection, String body) {
        var first = post(collection, body);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.header("Idempotency-Replayed")).isNull();
        post(collection, body)
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .header("Location", first.header("Location"))
                .header("ETag", first.header("ETag"))
                .body(equalTo(first.asString()));
        given().get(first.header("Location")).then().header("ETag", first.header("ETag"));
        post(collection, body.replace(tag, tag + "x"))
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/idempotency-key-reused"));
    }

    @Test
    void oneKeyMakesOneOfEachCollection() {
        assertMadeOnce("participants", participant);
        assertMadeOnce("participations", participation);
        given().get(API + "participants?q=" + tag).then().body("items", hasSize(1));
        given().get(API + "participations?event=" + tag).then().body("items", hasSize(1));
    }

    @Test
    void anAnswerIsGivenAgainAlsoWhileOthersCannotBeAsked() {
        var first = post("participations", participation);
        gateway.down(true);
        post("participations", participation)
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .body(equalTo(first.asString()));
    }
}
