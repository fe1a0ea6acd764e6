package org.rapporteur.participant;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapporteur.testkit.PostgresResource;
import org.rapporteur.testkit.StandInGateway;
import org.rapporteur.testkit.TestTokens;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(StandInGateway.class)
class ParticipantsTest {

    private static final String API = "/api/v1/";

    StandInGateway gateway;
    private String tag;
    private String eventId;

    @BeforeEach
    void makeAnEvent() {
        tag = "t" + UUID.randomUUID().toString().substring(0, 8);
        eventId = UUID.randomUUID().toString();
        gateway.put("event", eventId, tag, 1, "\"name\": {\"en\": \"Meeting\"}, \"startDate\": \"2018\"");
    }

    private static ValidatableResponse post(String collection, String body) {
        return given().auth()
                .oauth2(TestTokens.editor())
                .contentType("application/json")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(API + collection)
                .then();
    }

    private void state(String slug, String country) {
        post("participants", """
                        {"slug": "%s-%s", "kind": "organization", "classification": "state", "name": {"en": "%s"},
                         "countryCode": "%s"}""".formatted(tag, slug, slug, country)).statusCode(201);
    }

    private ValidatableResponse participation(String slug, String members) {
        return post(
                "participations", "{\"slug\": \"%s-%s\", \"event\": \"%s\", %s}".formatted(tag, slug, tag, members));
    }

    @Test
    void keepsANameInAnUnknownLanguage() {
        post("participants", """
                        {"slug": "%s-circle", "kind": "organization", "classification": "civil_society",
                         "name": {"UND": "Le Circle"}}""".formatted(tag)).statusCode(201);
        given().get(API + "participants/" + tag + "-circle?lang=fr")
                .then()
                .statusCode(200)
                .body("name.und", equalTo("Le Circle"));
        given().get(API + "participants?classification=civil_society&q=" + "circle")
                .then()
                .statusCode(200)
                .body("items.slug", hasItem(tag + "-circle"));
    }

    @Test
    void derivesCountryNameAndRegions() {
        state("korea", "KR");
        given().get(API + "participants/" + tag + "-korea?lang=fr")
                .then()
                .statusCode(200)
                .body("country.name", equalTo(Map.of("fr", "Corée du Sud")))
                .body("region.code", equalTo("142"))
                .body("subregion.code", equalTo("030"));
        // CLDR has no names in Klingon
        given().get(API + "participants/" + tag + "-korea?lang=tlh")
                .then()
                .statusCode(200)
                .body("country.name", equalTo(Map.of("en", "South Korea")));
        given().get(API + "search?type=participant&lang=ru&q=" + tag).then().statusCode(200);
    }

    @Test
    void acceptsItsOwnResponse() {
        state("togo", "TG");
        var read = given().get(API + "participants/" + tag + "-togo");
        assertThat(read.path("region.code").toString()).isEqualTo("002");
        given().auth()
                .oauth2(TestTokens.editor())
                .contentType("application/json")
                .header("If-Match", read.header("ETag"))
                .body(read.asByteArray())
                .put(API + "participants/" + tag + "-togo")
                .then()
                .statusCode(200)
                .header("ETag", equalTo(read.header("ETag")));
    }

    @Test
    void keepsFormerStatesAndGroupsOfStates() {
        state("soviet-union", "SU");
        state("europe", "EU");
        given().get(API + "participants/" + tag + "-soviet-union").then().body("region.code", equalTo("150"));
        given().get(API + "participants/" + tag + "-europe").then().body("region", nullValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"kind\": \"organization\", \"name\": {\"en\": \"X\"}} | classification",
                "{\"kind\": \"person\", \"classification\": \"state\", \"name\": {\"en\": \"X\"}} | classification",
                "{\"kind\": \"organization\", \"classification\": \"ngo\", \"name\": {\"en\": \"X\"}, \"givenName\": \"Y\"} | givenName",
                "{\"kind\": \"person\", \"name\": {\"en\": \"X\"}, \"countryCode\": \"cn\"} | countryCode",
                "{\"kind\": \"person\", \"name\": {\"en\": \"X\"}, \"otherNames\": [{\"language\": \"en\"}]} | otherNames[0].name",
                "{\"kind\": \"person\", \"name\": {\"en\": \"X\"}, \"memberships\": [{\"title\": {\"en\": \"T\"}, \"from\": \"2019\", \"to\": \"2018\"}]} | memberships[0].to",
                "{\"kind\": \"robot\", \"name\": {\"en\": \"X\"}} | kind",
            })
    void rejectsAnInvalidParticipant(String body, String field) {
        post("participants", body).statusCode(422).body("violations.field", contains(field));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"role\": \"delegate\" | participant",
                "\"role\": \"delegate\", \"participant\": \"nobody\" | participant",
                "\"role\": \"king\", \"nameAsPrinted\": \"X\" | role",
                "\"role\": \"host\", \"nameAsPrinted\": \"X\", \"count\": 0 | count",
                "\"role\": \"host\", \"nameAsPrinted\": \"X\", \"onBehalfOf\": {\"name\": \"x\"} | onBehalfOf",
            })
    void rejectsAnInvalidParticipation(String members, String field) {
        participation("x", members).statusCode(422).body("violations.field", hasItem(field));
    }

    @Test
    void asksTheGatewayOnceForAnUnknownEventAndKeepsIt() {
        state("china", "CN");
        participation("china", "\"participant\": \"%s-china\", \"role\": \"host\"".formatted(tag))
                .statusCode(201)
                .body("event.id", equalTo(eventId))
                .body("event.name.en", equalTo("Meeting"))
                .body("participant.classification", equalTo("state"));
        post("participations", "{\"event\": \"no-such-event\", \"nameAsPrinted\": \"X\", \"role\": \"host\"}")
                .statusCode(422)
                .body("violations.field", contains("event"));
        given().get(API + "events/no-such-event/participations").then().statusCode(404);
    }

    @Test
    void continuesWhileThePeersAreDown() {
        state("china", "CN");
        participation("china", "\"participant\": \"%s-china\", \"role\": \"host\"".formatted(tag))
                .statusCode(201);
        gateway.down(true);
        participation("again", "\"participant\": \"%s-china\", \"role\": \"chair\"".formatted(tag))
                .statusCode(201);
        given().get(API + "events/" + tag + "/participations")
                .then()
                .statusCode(200)
                .body("items", hasSize(2));
        post("participations", "{\"event\": \"never-heard-of\", \"nameAsPrinted\": \"X\", \"role\": \"host\"}")
                .statusCode(503)
                .body("type", endsWith("/problems/service-unavailable"));
    }

    @Test
    void itsRequestsForARequestHaveTheSameRequestId() {
        given().auth()
                .oauth2(TestTokens.editor())
                .contentType("application/json")
                .header("X-Request-Id", tag)
                .body("{\"event\": \"never-heard-of\", \"nameAsPrinted\": \"X\", \"role\": \"host\"}")
                .post(API + "participations")
                .then()
                .statusCode(422);
        assertThat(gateway.requestIds()).contains(tag);
    }

    @Test
    void showsRenamedAndDeletedEventsAndChangesTheTag() throws InterruptedException {
        participation("x", "\"nameAsPrinted\": \"X\", \"role\": \"host\"").statusCode(201);
        var before = given().get(API + "participations/" + tag + "-x").header("ETag");
        gateway.put("event", eventId, tag + "-new", 2, "\"name\": {\"en\": \"Renamed\"}");
        awaits(() -> "Renamed"
                .equals(given().header("If-None-Match", before)
                        .get(API + "participations/" + tag + "-x")
                        .jsonPath()
                        .getString("event.name.en")));
        gateway.delete("event", eventId, tag + "-new", 3);
        awaits(() ->
                given().get(API + "participations/" + tag + "-x").jsonPath().getBoolean("event.deleted"));
        assertThat(given().get(API + "participations/" + tag + "-x").jsonPath().getString("event.name.en"))
                .isEqualTo("Renamed");
    }

    /** A 304 has no body yet. */
    private static void awaits(Callable<Boolean> condition) {
        await().ignoreExceptions().until(condition);
    }

    @Test
    void filtersParticipantsByTheirEvents() {
        state("china", "CN");
        state("brazil", "BR");
        participation("c", "\"participant\": \"%s-china\", \"role\": \"co_host\"".formatted(tag))
                .statusCode(201);
        given().get(API + "participants?event=" + tag).then().body("items.slug", contains(tag + "-china"));
        given().get(API + "participants?role=delegate&event=" + tag).then().body("items", hasSize(0));
        given().get(API + "participants?q=" + tag).then().body("items", hasSize(0));
        given().get(API + "participants?region=019&ref=" + tag + "-china," + tag + "-brazil")
                .then()
                .body("items.slug", contains(tag + "-brazil"));
        given().get(API + "participants/" + tag + "-china/participations")
                .then()
                .body("items", hasSize(1));
        given().get(API + "participations?country=CN&event=" + tag).then().body("items", hasSize(1));
    }

    @ParameterizedTest
    @CsvSource({"event", "within", "participant", "onBehalfOf"})
    void anUnknownReferenceIsRefused(String filter) {
        for (var ref : List.of("no-such", "0", "018f0000-0000-7000-8000-000000000000", "'")) {
            given().queryParam(filter, ref)
                    .get(API + "participations")
                    .then()
                    .statusCode(400)
                    .body("violations.field", contains(filter))
                    .body("violations[0].message", containsString("there is no "));
        }
    }
}
