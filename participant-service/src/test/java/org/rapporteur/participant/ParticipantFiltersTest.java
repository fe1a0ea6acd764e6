package org.rapporteur.participant;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.participant.participants.Classification;
import org.rapporteur.participant.participants.ParticipantKind;
import org.rapporteur.participant.roles.Capacity;
import org.rapporteur.participant.roles.Role;
import org.rapporteur.search.SearchCodes;
import org.rapporteur.testkit.PostgresResource;
import org.rapporteur.testkit.StandInGateway;
import org.rapporteur.testkit.TestTokens;

/** Participants of a session, of its part in the following year, and of another event. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(StandInGateway.class)
class ParticipantFiltersTest {

    private static final String API = "/api/v1/";

    StandInGateway gateway;
    private String tag;
    private String session;

    @BeforeEach
    void takePart() {
        tag = "f" + UUID.randomUUID().toString().substring(0, 8);
        session = UUID.randomUUID().toString();
        gateway.put("event", session, tag + "-session", 1, "\"name\": {\"en\": \"S\"}, \"startDate\": \"2017-12\"");
        gateway.put(
                "event",
                UUID.randomUUID().toString(),
                tag + "-part",
                1,
                "\"name\": {\"en\": \"P\"}, \"startDate\": \"2018-02\", \"endDate\": \"2018-03-04\", \"parent\": {\"id\": \"%s\"}"
                        .formatted(session));
        gateway.put(
                "event",
                UUID.randomUUID().toString(),
                tag + "-other",
                1,
                "\"name\": {\"en\": \"O\"}, \"startDate\": \"2020\"");
        post(
                "participants",
                "\"slug\": \"TAG-a\", \"kind\": \"person\", \"name\": {\"en\": \"TAG a\"}, \"countryCode\": \"CN\"");
        post(
                "participants",
                "\"slug\": \"TAG-b\", \"kind\": \"organization\", \"classification\": \"state\", \"name\": {\"en\": \"TAG b\"},"
                        + " \"countryCode\": \"FR\"");
        participation("a", "session", "chair", "personal");
        participation("a", "other", "delegate", "representing");
        participation("b", "part", "delegate", "representing");
    }

    private void participation(String participant, String event, String role, String capacity) {
        post(
                "participations",
                "\"slug\": \"TAG-%1$s-%2$s\", \"event\": \"TAG-%2$s\", \"participant\": \"TAG-%1$s\", \"role\": \"%3$s\", \"capacity\": \"%4$s\""
                        .formatted(participant, event, role, capacity));
    }

    private void post(String collection, String members) {
        given().auth()
                .oauth2(TestTokens.editor())
                .contentType("application/json")
                .body(("{" + members.replace("TAG", tag) + "}").getBytes(StandardCharsets.UTF_8))
                .post(API + collection)
                .then()
                .statusCode(201);
    }

    private ValidatableResponse get(String path) {
        return given().urlEncodingEnabled(false)
                .get(API + path.replace("TAG", tag))
                .then();
    }

    private List<String> slugs(String path) {
        List<String> slugs = get(path).statusCode(200).extract().path("items.slug");
        return slugs.stream().map(slug -> slug.substring(tag.length() + 1)).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "participants?ref=TAG-a,TAG-b&year=2017 | a",
                "participants?ref=TAG-a,TAG-b&year=2018,2020 | a,b",
                "participants?ref=TAG-a,TAG-b&from=2018-03&to=2018-03-01 | b",
                "participants?ref=TAG-a,TAG-b&from=2018-03-05&to=2019 | ''",
                "participants?within=TAG-session | a,b",
                "participants?within=TAG-part | b",
                "participants?within=TAG-session&capacity=personal | a",
                // one participation must have all of it
                "participants?event=TAG-session&capacity=representing | ''",
                "participants?ref=TAG-a,TAG-b&region=142 | a",
                "participations?within=TAG-session | a-session,b-part",
                "participations?within=TAG-session&sort=-slug | b-part,a-session",
                "participations?within=TAG-session&year=2018 | b-part",
                "participations?participant=TAG-a,TAG-b&from=2018 | a-other,b-part",
                "participations?participant=TAG-a,TAG-b&region=150 | b-part",
                "participations?participant=TAG-a,TAG-b&subregion=030 | a-other,a-session",
                "participations?participant=TAG-a,TAG-b&kind=organization | b-part",
            })
    void filters(String path, String slugs) {
        assertThat(slugs(path)).containsExactly(slugs.isEmpty() ? new String[0] : slugs.split(","));
    }

    @Test
    void countsWithinAnEvent() {
        get("participants/stats?groupBy=country&within=TAG-session")
                .statusCode(200)
                .body("total", equalTo(2))
                .body("groups.key.country", contains("CN", "FR"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"country", "region", "subregion", "kind", "classification", "role", "event", "year"})
    void everyGroupCanBeListed(String dimension) {
        var groups = get("participants/stats?ref=TAG-a,TAG-b&groupBy=" + dimension)
                .statusCode(200)
                .extract()
                .jsonPath();
        List<String> keys = groups.getList("groups.key." + dimension);
        List<Integer> counts = groups.getList("groups.participants");
        assertThat(keys).isNotEmpty();
        for (int i = 0; i < keys.size(); i++) {
            assertThat(slugs("participants?ref=TAG-a,TAG-b&" + dimension + "=" + keys.get(i)))
                    .as(keys.get(i))
                    .hasSize(counts.get(i));
        }
    }

    @Test
    void followsAnEventThatBecomesAPart() {
        gateway.put(
                "event",
                session,
                tag + "-session",
                2,
                "\"name\": {\"en\": \"S\"}, \"startDate\": \"2017-12\", \"relations\": [{\"kind\": \"part_of\", \"event\": {\"id\": \"%s\"}}]"
                        .formatted(idOf("other")));
        await().untilAsserted(
                        () -> assertThat(slugs("participants?within=TAG-other")).containsExactly("a", "b"));
    }

    private String idOf(String event) {
        return get("participations?limit=1&event=TAG-" + event).extract().path("items[0].event.id");
    }

    @Test
    void aFormerSlugOfAnEventStillNamesIt() {
        gateway.put("event", session, tag + "-renamed", 2, "\"name\": {\"en\": \"S\"}, \"startDate\": \"2017-12\"");
        await().untilAsserted(() -> get("participants?event=TAG-renamed").statusCode(200));
        assertThat(slugs("participants?event=TAG-session")).containsExactly("a");
    }

    @Test
    void aDeletedEventStillFindsItsParticipants() {
        gateway.delete("event", session, tag + "-session", 2);
        await().untilAsserted(
                        () -> get("participations?event=TAG-session").body("items[0].event.deleted", equalTo(true)));
        assertThat(slugs("participants?event=TAG-session")).containsExactly("a");
    }

    @Test
    void asksForAnEventThatItDoesNotKnowYet() {
        get("participants?event=TAG-new").statusCode(400);
        gateway.down(true);
        get("participants?event=TAG-new").statusCode(503);
        assertThat(slugs("participants?event=TAG-session")).containsExactly("a");
        gateway.down(false);
        get("participants?event=TAG-sesion")
                .statusCode(400)
                .body(
                        "violations[0].message",
                        equalTo("there is no event '%1$s-sesion'; perhaps %1$s-session".formatted(tag)));
    }

    @Test
    void searchKnowsTheseCodes() {
        assertThat(names(SearchCodes.Classification.values()))
                .containsExactlyInAnyOrder(names(Classification.values()));
        assertThat(names(SearchCodes.SearchClassification.values())).contains(names(Classification.values()));
        assertThat(names(SearchCodes.SearchKind.values())).contains(names(ParticipantKind.values()));
        assertThat(names(SearchCodes.Role.values())).containsExactlyInAnyOrder(names(Role.values()));
        assertThat(names(SearchCodes.Capacity.values())).containsExactlyInAnyOrder(names(Capacity.values()));
    }

    private static String[] names(Enum<?>[] constants) {
        return Stream.of(constants).map(Enum::name).toArray(String[]::new);
    }
}
