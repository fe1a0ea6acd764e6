package org.rapporteur.participant;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapporteur.testkit.KeyedCreation;
import org.rapporteur.testkit.PostgresResource;
import org.rapporteur.testkit.StandInGateway;

/**
 * Creations of participants and participations with an Idempotency-Key; what all collections share is tested with
 * events.
 */
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

    private KeyedCreation creation(String collection, String body) {
        return new KeyedCreation(key, collection, body);
    }

    @Test
    void aKeyCreatesOneResourceOfEachCollection() {
        creation("participants", participant).assertMadeOnce();
        creation("participations", participation).assertMadeOnce();
        given().get(API + "participants?q=" + tag).then().body("items", hasSize(1));
        given().get(API + "participations?event=" + tag).then().body("items", hasSize(1));
    }

    @Test
    void repeatsAResponseEvenWhileOtherServicesAreDown() {
        var first = creation("participations", participation).send();
        gateway.down(true);
        creation("participations", participation)
                .send()
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .body(equalTo(first.asString()));
    }
}
