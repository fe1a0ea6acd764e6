package org.rapporteur.participant;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapporteur.testkit.PostgresResource;
import org.rapporteur.testkit.StandInGateway;
import org.rapporteur.testkit.TestTokens;

/** Groups of states, parties, delegations, and the posts of persons. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(StandInGateway.class)
class MembershipsTest {

    private static final String API = "/api/v1/";

    StandInGateway gateway;

    private String tag;

    @BeforeEach
    void aGroupWithMembers() {
        tag = "m" + UUID.randomUUID().toString().substring(0, 8);
        gateway.put("event", UUID.randomUUID().toString(), tag + "-event", 1, """
                "name": {"en": "Meeting"}, "startDate": "2018-07-04", "endDate": "2018-07-05\"""");
        put("group", "\"kind\": \"organization\", \"classification\": \"igo\"").statusCode(201);
        put("kenya", state("{\"organization\": \"TAG-group\", \"from\": \"1964\"}"))
                .statusCode(201);
        put("mexico", state("{\"organization\": \"TAG-group\", \"to\": \"2016\"}"))
                .statusCode(201);
        put("china", state("{\"organizationName\": {\"en\": \"A club\"}}")).statusCode(201);
        for (var member : new String[] {"kenya", "mexico"}) {
            send(
                            "POST",
                            "participations",
                            "{\"event\": \"TAG-event\", \"participant\": \"TAG-%s\", \"role\": \"delegate\"}"
                                    .formatted(member))
                    .statusCode(201);
        }
    }

    private static String state(String membership) {
        return "\"kind\": \"organization\", \"classification\": \"state\", \"memberships\": [%s]".formatted(membership);
    }

    private ValidatableResponse put(String slug, String members) {
        return send("PUT", "participants/TAG-" + slug, "{\"name\": {\"en\": \"TAG %s\"}, %s}".formatted(slug, members));
    }

    private ValidatableResponse send(String method, String path, String body) {
        return given().auth()
                .oauth2(TestTokens.editor())
                .contentType("application/json")
                .body(body.replace("TAG", tag).getBytes(StandardCharsets.UTF_8))
                .request(method, API + path.replace("TAG", tag))
                .then();
    }

    private ValidatableResponse get(String path) {
        return given().get(API + path.replace("TAG", tag)).then();
    }

    @Test
    void areShownWithTheirOrganizations() {
        get("participants/TAG-kenya")
                .body("memberships[0].organization.slug", equalTo(tag + "-group"))
                .body("memberships[0].organization.name.en", equalTo(tag + " group"))
                .body("memberships[0].from", equalTo("1964"));
        get("participants/TAG-china").body("memberships[0].organizationName.en", equalTo("A club"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "participants?memberOf=TAG-group | kenya,mexico",
                "participants?memberOf=TAG-group&event=TAG-event&from=2018&to=2018 | kenya,mexico",
            })
    void findParticipants(String path, String expected) {
        get(path)
                .statusCode(200)
                .body(
                        "items.slug",
                        containsInAnyOrder(Arrays.stream(expected.split(","))
                                .map(slug -> tag + "-" + slug)
                                .toArray(String[]::new)));
    }

    /** On the days of the event. */
    @Test
    void findParticipations() {
        get("participations?event=TAG-event&memberOf=TAG-group")
                .statusCode(200)
                .body("items.participant.slug", contains(tag + "-kenya"));
    }

    @Test
    void arePutIntoGroups() {
        get("participants/stats?event=TAG-event&groupBy=memberOf")
                .statusCode(200)
                .body("groups.key.memberOf", contains(tag + "-group"))
                .body("groups.participants", contains(2))
                .body("total", equalTo(2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{} | memberships[0].organization",
                "{\"organization\": \"TAG-nobody\"} | memberships[0].organization",
                "{\"title\": {\"en\": \"T\"}, \"from\": \"2018\", \"to\": \"2017\"} | memberships[0].to",
            })
    void rejectsAnInvalidOne(String membership, String field) {
        put("x", state(membership)).statusCode(422).body("violations.field", contains(field));
    }

    @Test
    void nobodyBelongsToItself() {
        put("self", state("{\"organization\": \"TAG-self\"}"))
                .statusCode(422)
                .body("violations.message", contains("is the participant itself"));
    }

    /** Whoever held two posts in an organization is one member, and took part once. */
    @Test
    void twoInOneOrganizationCountOnce() {
        put(
                        "brazil",
                        state(
                                "{\"organization\": \"TAG-group\", \"to\": \"2000\"}, {\"organization\": \"TAG-group\", \"from\": \"2010\"}"))
                .statusCode(201);
        send(
                        "POST",
                        "participations",
                        "{\"event\": \"TAG-event\", \"participant\": \"TAG-brazil\", \"role\": \"delegate\"}")
                .statusCode(201);
        get("participants/stats?event=TAG-event&ref=TAG-brazil&groupBy=memberOf")
                .statusCode(200)
                .body("groups.participants", contains(1))
                .body("groups.participations", contains(1));
    }
}
