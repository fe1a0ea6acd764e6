package org.rapporteur.event.events;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.testkit.PostgresResource;
import org.rapporteur.testkit.TestTokens;

/** Dates that do not exist, wherever they are sent, and the days and times of agenda items. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class EventDatesTest {

    private static final String EVENTS = "/api/v1/events";
    private static final String NO_SUCH_DAY = "does not exist: 2024-02 has the days 01 to 29";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String slug = "d" + UUID.randomUUID().toString().replace("-", "");

    private static RequestSpecification editor(String type) {
        return given().auth().oauth2(TestTokens.editor()).contentType(type);
    }

    /** The event with other members, which are JSON with single quotes. */
    private String event(String members) throws Exception {
        var event = (ObjectNode) JSON.readTree("""
                {"slug": "%s", "name": {"en": "Event"}, "classification": "workshop", "status": "confirmed",
                 "startDate": "2024-02"}""".formatted(slug));
        event.setAll((ObjectNode) JSON.readTree(members.replace('\'', '"')));
        return event.toString();
    }

    private ValidatableResponse create(String members) throws Exception {
        return editor("application/json").body(event(members)).post(EVENTS).then();
    }

    private static void assertRefused(ValidatableResponse answer, int status, String field, String message) {
        answer.statusCode(status)
                .contentType("application/problem+json")
                .body("violations", hasSize(1))
                .body("violations[0].field", equalTo(field))
                .body("violations[0].message", equalTo(message))
                .body("detail", equalTo(field + ": " + message));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'startDate': '2024-02-30'}                                          | startDate",
                "{'endDate': '2024-02-30'}                                            | endDate",
                "{'agenda': [{'key': 'a', 'ordinal': 1, 'title': {'en': 'A'}, 'date': '2024-02-30'}]} | agenda[0].date",
                "{'agenda': [{'key': 'a', 'ordinal': 1, 'title': {'en': 'A'}, 'date': '2024-02-29', 'endDate': '2024-02-30'}]} | agenda[0].endDate",
                "{'sources': [{'document': {'title': 'D', 'publishedOn': '2024-02-30'}, 'support': 'stated'}]} | sources[0].document.publishedOn",
                "{'sources': [{'document': {'title': 'D', 'accessedOn': '2024-02-30'}, 'support': 'stated'}]} | sources[0].document.accessedOn",
            })
    void aDayThatDoesNotExistIsRefusedInEveryWrite(String members, String field) throws Exception {
        assertRefused(create(members), 422, field, NO_SUCH_DAY);

        var etag = create("{}").statusCode(201).extract().header("ETag");
        assertRefused(
                editor("application/json")
                        .header("If-Match", etag)
                        .body(event(members))
                        .put(EVENTS + "/" + slug)
                        .then(),
                422,
                field,
                NO_SUCH_DAY);
        assertRefused(
                editor("application/merge-patch+json")
                        .header("If-Match", etag)
                        .body(members.replace('\'', '"'))
                        .patch(EVENTS + "/" + slug)
                        .then(),
                422,
                field,
                NO_SUCH_DAY);
        var result = JSON.readTree(editor("application/x-ndjson")
                .body((event(members) + "\n").getBytes(StandardCharsets.UTF_8))
                .post(EVENTS + "/bulk")
                .then()
                .statusCode(200)
                .extract()
                .asString());
        assertThat(result.at("/problem/status").intValue()).isEqualTo(422);
        assertThat(result.at("/problem/violations/0/field").textValue()).isEqualTo(field);
        assertThat(result.at("/problem/violations/0/message").textValue()).isEqualTo(NO_SUCH_DAY);
        given().get(EVENTS + "/" + slug).then().body("version", equalTo(1)).body("startDate", equalTo("2024-02"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?from=2024-02-30",
                "?to=2024-02-30",
                "?modifiedSince=2024-02-30",
                "?modifiedSince=2024-02-30T10:00:00Z",
                "/stats?groupBy=status&from=2024-02-30",
                "/paros?asOf=2024-02-30",
                "/paros?asOf=2024-02-30T10:00:00%2B08:00",
            })
    void aDayThatDoesNotExistIsRefusedInParameters(String query) throws Exception {
        create("{}").statusCode(201);
        assertRefused(
                given().urlEncodingEnabled(false)
                        .get(EVENTS + query.replace("paros", slug))
                        .then(),
                400,
                query.replaceFirst(".*[?&](\\w+)=.*", "$1"),
                NO_SUCH_DAY);
    }

    private static String item(String members) {
        return "{'agenda': [{'key': 'a', 'ordinal': 1, 'title': {'en': 'A'}, %s}]}".formatted(members);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'start': '22:00', 'end': '22:00'",
                "'start': '22:00', 'end': '23:59'",
                "'date': '2024-02-28', 'endDate': '2024-02-29', 'start': '22:00', 'end': '01:00'",
                "'date': '2024-02-28', 'endDate': '2024-02-29', 'start': '09:00', 'end': '18:00'",
                "'date': '2024-02-28', 'endDate': '2024-02-28', 'start': '09:00', 'end': '18:00'",
                "'date': '2024-02', 'endDate': '2024-02', 'start': '22:00', 'end': '01:00'",
                "'date': '2024-02-28', 'endDate': '2024-03'",
            })
    void anItemMayEndOnALaterDay(String members) throws Exception {
        create(item(members)).statusCode(201);
        var kept = given().get(EVENTS + "/" + slug).then().extract();
        for (var member : new String[] {"date", "endDate", "start", "end"}) {
            var sent = JSON.readTree(item(members).replace('\'', '"')).at("/agenda/0/" + member);
            given().get(EVENTS + "/" + slug)
                    .then()
                    .body("agenda[0]." + member, sent.isMissingNode() ? nullValue() : equalTo(sent.textValue()));
        }
        editor("application/json")
                .header("If-Match", kept.header("ETag"))
                .body(kept.asString())
                .put(EVENTS + "/" + slug)
                .then()
                .statusCode(200)
                .body("version", equalTo(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'start': '22:00', 'end': '01:00' | end | must not be before start; for an item that ends on a later day",
                "'date': '2024-02-28', 'start': '22:00', 'end': '01:00' | end | must not be before start; for an item",
                "'date': '2024-02-28', 'endDate': '2024-02-28', 'start': '22:00', 'end': '01:00' | end | must not be before start",
                "'date': '2024-02-28', 'endDate': '2024-02-27' | endDate | must not be before date",
                "'endDate': '2024-02-28', 'start': '22:00', 'end': '23:00' | endDate | requires date",
                "'start': '24:00' | start | must be a time of day such as 09:30",
            })
    void anItemThatEndsBeforeItStartsIsRefused(String members, String field, String message) throws Exception {
        create(item(members))
                .statusCode(422)
                .body("violations.field", equalTo(List.of("agenda[0]." + field)))
                .body("violations[0].message", startsWith(message));
    }

    @Test
    void exportsAndPastStatesHaveTheLaterDay() throws Exception {
        var made = create(item("'date': '2024-02-28', 'endDate': '2024-02-29', 'start': '22:00', 'end': '01:00'"))
                .statusCode(201)
                .extract();
        given().queryParam("asOf", made.jsonPath().getString("createdAt"))
                .get(EVENTS + "/" + slug)
                .then()
                .body("agenda[0].endDate", equalTo("2024-02-29"));
        var exported = JSON.readTree(given().queryParam("ref", slug)
                .queryParam("format", "ndjson")
                .get(EVENTS)
                .then()
                .extract()
                .asString());
        assertThat(exported.at("/agenda/0/endDate").textValue()).isEqualTo("2024-02-29");
    }
}
