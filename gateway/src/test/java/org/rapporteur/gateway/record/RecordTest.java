package org.rapporteur.gateway.record;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.gateway.testing.Behind;
import org.rapporteur.gateway.testing.GatewayTest;

@GatewayTest
class RecordTest {

    private static final String ID = "0198c2d4-0000-7000-8000-000000000001";
    private static final String EVENT = """
            {"id":"%s","slug":"paros","version":3,"name":{"en":"PAROS","zh":"外空"},"agenda":[]}""".formatted(ID);

    @BeforeEach
    void aRecordInPages() {
        Behind.EVENTS.json("GET /api/v1/events/paros", EVENT);
        Behind.PARTICIPANTS
                .json("GET /api/v1/events/" + ID + "/participations?limit=200", """
                        {"items":[
                          {"id":"m1","role":"attendee","participant":{"id":"p1","slug":"brazil"}},
                          {"id":"m2","role":"attendee","nameAsPrinted":"think tanks"}],"next":"a b"}""")
                .json("GET /api/v1/events/" + ID + "/participations?limit=200&cursor=a+b", """
                        {"items":[
                          {"id":"m3","role":"speaker","participant":{"id":"p2","slug":"gone","deleted":true}},
                          {"id":"m4","role":"observer","participant":{"id":"p1","slug":"brazil"}}]}""")
                .json("GET /api/v1/participants?limit=200&ref=p1,p2", """
                        {"items":[{"id":"p1","slug":"brazil","kind":"organization","region":"019"}]}""");
        Behind.STATEMENTS
                .json("GET /api/v1/events/" + ID + "/statements?limit=20&expand=texts", """
                        {"items":[{"id":"s1","texts":[{"language":"en","text":"T"}],"points":[{"key":"law"}]}],"next":"2"}""")
                .json("GET /api/v1/events/" + ID + "/statements?limit=20&expand=texts&cursor=2", """
                        {"items":[{"id":"s2"}]}""");
    }

    @Test
    void returnsTheFullRecordInOneResponse() {
        given().get("/api/v1/events/paros/record")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("event.name.zh", is("外空"))
                .body("participations.id", equalTo(List.of("m1", "m2", "m3", "m4")))
                .body("participations[0].participant.region", is("019"))
                .body("participations[1].participant", nullValue())
                .body("participations[2].participant.deleted", is(true))
                .body("participations[3].participant.region", is("019"))
                .body("statements.id", equalTo(List.of("s1", "s2")))
                .body("statements[0].texts[0].text", is("T"))
                .body("statements[0].points[0].key", is("law"));
    }

    @Test
    void includesThePartsOfTheEventIfAsked() {
        Behind.EVENTS.json("GET /api/v1/events?limit=200&sort=startDate&within=" + ID, """
                {"items":[{"id":"e1"},{"id":"e2"}]}""");
        Behind.PARTICIPANTS.json("GET /api/v1/participations?limit=200&within=" + ID, """
                {"items":[{"id":"m1"},{"id":"m9"}]}""");
        Behind.STATEMENTS.json("GET /api/v1/statements?limit=20&expand=texts&sort=ordinal&within=" + ID, """
                {"items":[{"id":"s1"},{"id":"s9"}]}""");
        given().get("/api/v1/events/paros/record?within=true")
                .then()
                .statusCode(200)
                .body("event.name.zh", is("外空"))
                .body("events.id", equalTo(List.of("e1", "e2")))
                .body("participations.id", equalTo(List.of("m1", "m9")))
                .body("statements.id", equalTo(List.of("s1", "s9")));
        given().get("/api/v1/events/paros/record?within=false")
                .then()
                .statusCode(200)
                .body("events", nullValue())
                .body("statements.id", equalTo(List.of("s1", "s2")));
        given().get("/api/v1/events/paros/record?within=all")
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("within")));
    }

    @Test
    void everyPartOfItIsInTheRequestedLanguage() {
        Behind.EVENTS.json("GET /api/v1/events/paros?lang=zh-Hant", EVENT);
        Behind.PARTICIPANTS
                .json("GET /api/v1/events/" + ID + "/participations?limit=200&lang=zh-Hant", """
                        {"items":[{"id":"m1","role":"attendee","participant":{"id":"p1","slug":"brazil"}}]}""")
                .json("GET /api/v1/participants?limit=200&ref=p1&lang=zh-Hant", """
                        {"items":[{"id":"p1","slug":"brazil","name":{"zh":"巴西"}}]}""");
        Behind.STATEMENTS.json("GET /api/v1/events/" + ID + "/statements?limit=20&expand=texts&lang=zh-Hant", """
                {"items":[{"id":"s3"}]}""");
        var whole = given().get("/api/v1/events/paros/record").header("ETag");
        given().get("/api/v1/events/paros/record?lang=ZH-hant")
                .then()
                .statusCode(200)
                .header("ETag", not(whole))
                .body("participations[0].participant.name.zh", is("巴西"))
                .body("statements.id", equalTo(List.of("s3")));
        for (var part : List.of("record", "attendance")) {
            given().get("/api/v1/events/paros/" + part + "?lang=zz")
                    .then()
                    .statusCode(400)
                    .body("violations[0].message", is("there is no language 'zz' (BCP 47)"));
        }
    }

    @Test
    void hasATagForConditionalRequests() {
        var tag = given().get("/api/v1/events/paros/record")
                .then()
                .header("ETag", notNullValue())
                .extract()
                .header("ETag");
        given().header("If-None-Match", tag)
                .get("/api/v1/events/paros/record")
                .then()
                .statusCode(304)
                .header("ETag", tag);
        Behind.STATEMENTS.json("GET /api/v1/events/" + ID + "/statements?limit=20&expand=texts", "{\"items\":[]}");
        given().header("If-None-Match", tag)
                .get("/api/v1/events/paros/record")
                .then()
                .statusCode(200);
    }

    @Test
    void requestsManyParticipantsInBatches() {
        var participations = IntStream.range(0, 250)
                .mapToObj("{\"id\":\"m%1$d\",\"participant\":{\"id\":\"p%1$d\"}}"::formatted)
                .collect(Collectors.joining(","));
        Behind.PARTICIPANTS.forget();
        Behind.PARTICIPANTS
                .json("GET /api/v1/events/" + ID + "/participations?limit=200", "{\"items\":[" + participations + "]}")
                .on("GET /api/v1/participants", exchange -> {
                    var refs = exchange.getRequestURI()
                            .getQuery()
                            .replaceAll(".*ref=", "")
                            .split(",");
                    assertThat(refs).hasSizeLessThanOrEqualTo(100);
                    Behind.PARTICIPANTS.reply(
                            exchange,
                            200,
                            Arrays.stream(refs)
                                    .map("{\"id\":\"%s\",\"kind\":\"person\"}"::formatted)
                                    .collect(Collectors.joining(",", "{\"items\":[", "]}")));
                });
        given().get("/api/v1/events/paros/record")
                .then()
                .statusCode(200)
                .body("participations.participant.kind.findAll { it == 'person' }", hasSize(250));
    }

    @Test
    void anUnknownEventHasNoRecord() {
        given().get("/api/v1/events/unknown/record")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/not-found"));
    }

    @Test
    void aDeletedEventIsGone() {
        Behind.EVENTS.on("GET /api/v1/events/old", exchange -> Behind.EVENTS.problem(exchange, 410, "deleted"));
        given().get("/api/v1/events/old/record")
                .then()
                .statusCode(410)
                .body("type", equalTo("/problems/deleted"))
                .body("detail", is("said by the event-service"));
    }

    @Test
    void aFormerSlugRedirectsToTheRecordUnderTheCurrentOne() {
        Behind.EVENTS.on("GET /api/v1/events/former", exchange -> {
            exchange.getResponseHeaders().set("Location", "/api/v1/events/paros");
            Behind.EVENTS.reply(exchange, 308, "");
        });
        given().redirects()
                .follow(false)
                .get("/api/v1/events/former/record")
                .then()
                .statusCode(308)
                .header("Location", equalTo("/api/v1/events/paros/record"));
    }

    @Test
    void aServiceThatDoesNotKnowTheEventAddsNothing() {
        Behind.STATEMENTS.forget();
        given().get("/api/v1/events/paros/record").then().statusCode(200).body("statements", hasSize(0));
    }

    @Test
    void noRecordIsPartial() {
        Behind.STATEMENTS.stop();
        try {
            given().get("/api/v1/events/paros/record")
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", notNullValue())
                    .body("detail", containsString("statement-service"))
                    .body("requestId", notNullValue());
        } finally {
            Behind.STATEMENTS.start();
        }
        Behind.PARTICIPANTS.on(
                "GET /api/v1/participants", exchange -> Behind.PARTICIPANTS.problem(exchange, 500, "internal-error"));
        Behind.PARTICIPANTS.on(
                "GET /api/v1/participants?limit=200&ref=p1,p2",
                exchange -> Behind.PARTICIPANTS.problem(exchange, 500, "internal-error"));
        given().get("/api/v1/events/paros/record")
                .then()
                .statusCode(502)
                .body("detail", containsString("participant-service"));
    }

    @Test
    void aServiceThatTakesTooLongIsA504() {
        Behind.STATEMENTS.on("*", exchange -> Thread.sleep(20_000));
        Behind.STATEMENTS.on(
                "GET /api/v1/events/" + ID + "/statements?limit=20&expand=texts", exchange -> Thread.sleep(20_000));
        given().get("/api/v1/events/paros/record")
                .then()
                .statusCode(504)
                .body("detail", containsString("statement-service"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"paros%3Fx=1", "paros%23x", "paros%20x", "p%C3%A4ros", "paros.json"})
    void doesNotRequestInvalidReferences(String ref) {
        given().urlEncodingEnabled(false)
                .get("/api/v1/events/" + ref + "/record")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/not-found"));
        assertThat(Behind.EVENTS.asked()).isEmpty();
    }

    @Test
    void reportsUnknownParameters() {
        given().get("/api/v1/events/paros/record?expand=all")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/unknown-parameter"))
                .body("violations[0].field", is("expand"));
    }
}
