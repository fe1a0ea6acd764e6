package org.rapporteur.event.events;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.testkit.PostgresResource;
import org.rapporteur.testkit.TestTokens;

/** A deletion has no content, so that no Accept header can be unacceptable. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class EventDeletionTest {

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "application/problem+json", "text/plain"})
    void succeedsWhateverTheAcceptHeader(String accepted) {
        var path = "/api/v1/events/d" + UUID.randomUUID();
        given().auth()
                .oauth2(TestTokens.editor())
                .contentType("application/json")
                .body("""
                        {"name": {"en": "N"}, "classification": "session", "status": "confirmed", "startDate": "2020"}""")
                .put(path)
                .then()
                .statusCode(201);
        var deletion = given().auth().oauth2(TestTokens.admin()).header("Accept", accepted);
        deletion.delete(path).then().statusCode(428).contentType("application/problem+json");
        deletion.header("If-Match", "*").delete(path).then().statusCode(204);
    }
}
