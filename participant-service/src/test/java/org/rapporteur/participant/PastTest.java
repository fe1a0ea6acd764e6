package org.rapporteur.participant;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapporteur.testkit.PostgresResource;
import org.rapporteur.testkit.StandInGateway;
import org.rapporteur.testkit.TestTokens;
import org.rapporteur.testkit.Upsert;

/** Histories, past states and modifications of participants and participations. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(StandInGateway.class)
class PastTest {

    private static final String API = "/api/v1/";

    StandInGateway gateway;
    private String tag;

    @BeforeEach
    void makeAnEvent() {
        tag = "p" + UUID.randomUUID().toString().substring(0, 8);
        gateway.put(
                "event",
                UUID.randomUUID().toString(),
                tag,
                1,
                "\"name\": {\"en\": \"Meeting\"}, \"startDate\": \"2018\"");
        put("participants/" + tag + "-china", """
                {"kind": "organization", "classification": "state", "name": {"en": "China", "zh": "中国"}, "countryCode": "CN",
                 "otherNames": [{"name": "PRC", "language": "en"}], "identifiers": [{"scheme": "x", "value": "1"}]}""");
    }

    private void put(String path, String body) {
        var request = given().auth()
                .oauth2(TestTokens.editor())
                .contentType("application/json")
                .body(body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Upsert.put(request, API + path).then().statusCode(org.hamcrest.Matchers.oneOf(200, 201));
    }

    private ValidatableResponse get(String path) {
        return given().get(API + path.replace("TAG", tag)).then();
    }

    private void assertSameForm(String path, String more) {
        var time = get(path + "/history").statusCode(200).extract().<String>path("items[0].time");
        // a moment at which something else is still being written is not settled
        await().until(() -> get(path + "?asOf=" + time).extract().statusCode() == 200);
        var now = get(path + (more.isEmpty() ? "" : "?" + more)).statusCode(200).extract();
        var then = get(path + "?asOf=" + time + (more.isEmpty() ? "" : "&" + more))
                .statusCode(200)
                .extract();
        assertThat(then.asString()).isEqualTo(now.asString());
        assertThat(then.header("ETag")).isEqualTo(now.header("ETag"));
    }

    @Test
    void showsTheCurrentStateInTheSameForm() {
        assertSameForm("participants/TAG-china", "");
        assertSameForm("participants/TAG-china", "lang=fr");
        put("participants/" + tag + "-li", """
                {"kind": "person", "name": {"en": "Li"}, "familyName": "Li",
                 "memberships": [{"title": {"en": "Envoy"}, "from": "2018"}]}""");
        assertSameForm("participants/TAG-li", "");
        put("participations/" + tag + "-one", """
                {"event": "%1$s", "participant": "%1$s-li", "onBehalfOf": "%1$s-china", "role": "delegate",
                 "capacity": "representing", "count": 3}""".formatted(tag));
        assertSameForm("participations/TAG-one", "");
        put("participations/" + tag + "-two", """
                {"event": "%s", "nameAsPrinted": "Somebody", "role": "speaker"}""".formatted(tag));
        assertSameForm("participations/TAG-two", "");
    }

    @Test
    void showsTheHistoryOfAName() {
        put("participants/" + tag + "-china", """
                {"kind": "organization", "classification": "state", "name": {"en": "China (renamed)"}, "countryCode": "CN"}""");
        get("participants/TAG-china/history")
                .body("items[0].changes.path", contains("/name/en", "/name/zh", "/otherNames", "/identifiers"))
                .body("items[0].changes[2].from[0].name", equalTo("PRC"))
                .body("items[0].changes[2].to", nullValue());
    }

    @Test
    void listsModifications() {
        var since = get("participants/TAG-china").extract().<String>path("updatedAt");
        put("participations/" + tag + "-one", """
                {"event": "%1$s", "participant": "%1$s-china", "role": "host"}""".formatted(tag));
        put("participations/" + tag + "-two", """
                {"event": "%1$s", "participant": "%1$s-china", "role": "chair"}""".formatted(tag));
        given().auth()
                .oauth2(TestTokens.admin())
                .header("If-Match", "*")
                .delete(API + "participations/" + tag + "-two")
                .then()
                .statusCode(204);
        get("participants?ref=TAG-china&modifiedSince=" + since).body("items.slug", contains(tag + "-china"));
        for (var list :
                new String[] {"participations", "events/TAG/participations", "participants/TAG-china/participations"}) {
            get(list + "?event=TAG&modifiedSince=" + since)
                    .statusCode(200)
                    .body("items.slug", contains(tag + "-one"))
                    .body("deleted.slug", contains(tag + "-two"));
        }
        get("participants/stats?groupBy=kind&modifiedSince=" + since).statusCode(400);
    }
}
