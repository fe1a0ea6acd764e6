package org.rapporteur.event.events;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.testkit.PostgresResource;
import org.rapporteur.testkit.TestTokens;

/** What sources support: members of what they belong to. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class EventSourcesTest {

    private final String slug = "s" + UUID.randomUUID().toString().replace("-", "");

    private ValidatableResponse create(String ofEvent, String ofItem) {
        return given().auth()
                .oauth2(TestTokens.editor())
                .contentType("application/json")
                .body("""
                        {"slug": "%s", "name": {"en": "Event"}, "classification": "workshop", "status": "confirmed",
                         "startDate": "2024",
                         "sources": [{"document": {"title": "D"}, "support": "stated"},
                                     {"document": {"title": "D"}, "support": "inferred", "fields": ["name", "%s"]}],
                         "agenda": [{"key": "a", "ordinal": 1, "title": {"en": "A"},
                                     "sources": [{"document": {"title": "D"}, "support": "stated", "fields": ["%s"]}]}]}""".formatted(slug, ofEvent, ofItem))
                .post("/api/v1/events")
                .then();
    }

    @ParameterizedTest
    @ValueSource(strings = {"agenda", "agenda[0].title", "summary.en", "slug"})
    void areMembersOrPartsOfThem(String field) {
        create(field, "title").statusCode(201);
    }

    @Test
    void areAList() {
        given().auth()
                .oauth2(TestTokens.editor())
                .contentType("application/json")
                .body("""
                        {"slug": "%s", "name": {"en": "Event"}, "classification": "workshop", "status": "confirmed",
                         "startDate": "2024",
                         "sources": [{"document": {"title": "D"}, "support": "stated", "fields": {"name": "summary"}}]}""".formatted(slug))
                .post("/api/v1/events")
                .then()
                .statusCode(422)
                .body("violations.field", contains("sources[0].fields"));
    }

    @ParameterizedTest
    @CsvSource({
        "agendas, title, sources[1].fields[1]",
        "pionts[0].text, title, sources[1].fields[1]",
        "title, title, sources[1].fields[1]",
        "name, name, agenda[0].sources[0].fields[0]",
    })
    void anUnknownMemberIsRefused(String ofEvent, String ofItem, String fault) {
        create(ofEvent, ofItem)
                .statusCode(422)
                .body("violations", hasSize(1))
                .body("violations[0].field", equalTo(fault))
                .body("violations[0].message", startsWith("is unknown; known are "));
        given().get("/api/v1/events/" + slug).then().statusCode(404);
    }
}
