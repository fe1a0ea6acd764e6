package org.rapporteur.event.stats;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.rapporteur.testkit.PostgresResource;
import org.rapporteur.testkit.TestTokens;

/** Statistics remember how events are called, and notice when that changes. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class RenamedEventsTest {

    private static final String EVENTS = "/api/v1/events";

    private final String tag =
            "r" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);

    private static RequestSpecification editor() {
        return given().auth().oauth2(TestTokens.editor()).contentType("application/json");
    }

    private void create(String slug, String members) {
        editor().body("""
                        {"slug": "%1$s-%2$s", "name": {"en": "%1$s %2$s"}, "classification": "workshop", "status": "confirmed",
                            "startDate": "2018"%3$s}""".formatted(tag, slug, members)).post(EVENTS).then().statusCode(201);
    }

    private ValidatableResponse byParent() {
        return given().get(EVENTS + "/stats?groupBy=parent&sort=key&q=" + tag)
                .then()
                .statusCode(200);
    }

    @Test
    void theNameOfAGroupIsTheNewestOne() {
        create("a", "");
        create("part", ", \"parent\": \"%s-a\"".formatted(tag));
        byParent().body("groups.key.parent", contains(tag + "-a"));
        editor().header("If-Match", "*")
                .contentType("application/merge-patch+json")
                .body("{\"slug\": \"%1$s-b\", \"name\": {\"en\": \"%1$s renamed\"}}".formatted(tag))
                .patch(EVENTS + "/" + tag + "-a")
                .then()
                .statusCode(200);
        byParent()
                .body("groups.key.parent", contains(tag + "-b"))
                .body("groups.label.parent", contains(tag + " renamed"));
        create("c", "");
        create("other", ", \"parent\": \"%s-c\"".formatted(tag));
        byParent().body("groups.key.parent", contains(tag + "-b", tag + "-c")).body("missing.parent.count", equalTo(2));
    }
}
