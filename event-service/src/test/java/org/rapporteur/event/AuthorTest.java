package org.rapporteur.event;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.rapporteur.testkit.PostgresResource;
import org.rapporteur.testkit.TestTokens;

/** Histories are public: they contain the token's subject as the author, but no name or address. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class AuthorTest {

    private static RequestSpecification with(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    private static String event(String slug) {
        return """
                {"slug": "%s", "name": {"en": "Written by"}, "classification": "workshop", "status": "completed",
                    "startDate": "2018"}""".formatted(slug);
    }

    @Test
    void theAuthorIsOnlyTheSubject() {
        with(TestTokens.editorWithNames("f3b1c2", "maria@example.org"))
                .body(event("written-by-maria"))
                .post("/api/v1/events")
                .then()
                .statusCode(201);
        given().get("/api/v1/events/written-by-maria/history")
                .then()
                .statusCode(200)
                .body("items[0].author", equalTo("f3b1c2"))
                .body(not(containsString("example.org")));
    }

    @Test
    void aKeyBelongsToTheSubjectWhateverItsNames() {
        var body = event("written-once");
        with(TestTokens.editorWithNames("9a8b7c", "old@example.org"))
                .header("Idempotency-Key", "\"once\"")
                .body(body)
                .post("/api/v1/events")
                .then()
                .statusCode(201);
        with(TestTokens.editorWithNames("9a8b7c", "new@example.org"))
                .header("Idempotency-Key", "\"once\"")
                .body(body)
                .post("/api/v1/events")
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true");
    }

    @Test
    void anIssuersClockMayBeSlightlyAhead() {
        with(TestTokens.issuedByAFastClock())
                .body(event("written-in-half-a-minute"))
                .post("/api/v1/events")
                .then()
                .statusCode(201);
    }
}
