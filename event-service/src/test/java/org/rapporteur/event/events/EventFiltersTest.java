package org.rapporteur.event.events;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.search.SearchCodes;
import org.rapporteur.testkit.PostgresResource;
import org.rapporteur.testkit.TestTokens;

/** A session with a part, which has parts itself, and an event that is none of them. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class EventFiltersTest {

    private static final String EVENTS = "/api/v1/events";

    private String tag;

    @BeforeEach
    void holdEvents() {
        tag = "f" + UUID.randomUUID().toString().substring(0, 8);
        KnownTopics.add(tag);
        event("session", "2017-01", "\"location\": {\"countryCode\": \"KE\"}");
        event(
                "day",
                "2018-05",
                "\"parent\": \"TAG-session\", \"location\": {\"countryCode\": \"CN\", \"online\": true}");
        event("morning", "2018-06", "\"parent\": \"TAG-day\", \"location\": {\"online\": false}");
        event("side", "2019", "\"relations\": [{\"kind\": \"part_of\", \"event\": \"TAG-day\"}]");
        event("other", "2020", "\"relations\": [{\"kind\": \"follows\", \"event\": \"TAG-session\"}]");
    }

    private void event(String slug, String start, String more) {
        send("POST", EVENTS, """
                {"slug": "TAG-%s", "name": {"en": "Event"}, "classification": "session", "status": "confirmed",
                 "topics": ["TAG"], "startDate": "%s", %s}""".formatted(slug, start, more)).statusCode(201);
    }

    private ValidatableResponse send(String method, String path, String body) {
        return given().auth()
                .oauth2(TestTokens.admin())
                .contentType(method.equals("PATCH") ? "application/merge-patch+json" : "application/json")
                .header("If-Match", "*")
                .body(body.replace("TAG", tag))
                .request(method, path.replace("TAG", tag))
                .then();
    }

    private ValidatableResponse get(String query) {
        return given().urlEncodingEnabled(false)
                .get(EVENTS + query.replace("TAG", tag))
                .then();
    }

    private List<String> slugs(String query) {
        List<String> slugs =
                get("?topic=TAG&" + query).statusCode(200).extract().path("items.slug");
        return slugs.stream().map(slug -> slug.substring(tag.length() + 1)).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "region=142 | day",
                "region=002,142 | session,day",
                "subregion=030 | day",
                "online=true | day",
                "online=false | morning",
                "year=2018 | day,morning",
                "year=2017,2019 | session,side",
                "within=TAG-session | session,day,morning,side",
                "within=TAG-session&sort=-startDate | side,morning,day,session",
                "within=TAG-session&limit=2 | session,day",
                "within=TAG-day&year=2018,2019 | day,morning,side",
                "within=TAG-morning | morning",
                "within=TAG-morning,TAG-other | morning,other",
            })
    void filters(String query, String slugs) {
        assertThat(slugs(query)).containsExactly(slugs.split(","));
    }

    @Test
    void pagesThroughTheParts() {
        var seen = new ArrayList<String>();
        String cursor = null;
        do {
            var page = get("?within=TAG-session&limit=1" + (cursor == null ? "" : "&cursor=" + cursor))
                    .statusCode(200)
                    .extract();
            seen.addAll(page.path("items.slug"));
            cursor = page.path("next");
        } while (cursor != null);
        assertThat(seen).containsExactly(tag + "-session", tag + "-day", tag + "-morning", tag + "-side");
        get("?within=TAG-day&limit=1&cursor="
                        + get("?within=TAG-session&limit=1").extract().path("next"))
                .statusCode(400);
    }

    @Test
    void followsAPartThatIsMoved() {
        send("PATCH", EVENTS + "/TAG-day", "{\"parent\": \"TAG-other\"}").statusCode(200);
        assertThat(slugs("within=TAG-session")).containsExactly("session");
        assertThat(slugs("within=TAG-other")).containsExactly("day", "morning", "side", "other");
        send("PATCH", EVENTS + "/TAG-day", "{\"parent\": null}").statusCode(200);
        assertThat(slugs("within=TAG-other")).containsExactly("other");
    }

    @Test
    void partsThatContainEachOtherEnd() {
        send("PATCH", EVENTS + "/TAG-session", "{\"parent\": \"TAG-morning\"}").statusCode(200);
        assertThat(slugs("within=TAG-session")).containsExactly("session", "day", "morning", "side");
        assertThat(slugs("within=TAG-morning")).containsExactly("session", "day", "morning", "side");
    }

    @Test
    void passesThroughADeletedPart() {
        send("DELETE", EVENTS + "/TAG-day", "").statusCode(204);
        assertThat(slugs("within=TAG-session")).containsExactly("session", "morning", "side");
    }

    @Test
    void aFormerSlugAndADeletedEventStillNameIt() {
        send("PATCH", EVENTS + "/TAG-session", "{\"slug\": \"TAG-renamed\"}").statusCode(200);
        assertThat(slugs("parent=TAG-session")).containsExactly("day");
        assertThat(slugs("within=TAG-session")).containsExactly("renamed", "day", "morning", "side");
        assertThat(slugs("ref=TAG-session,TAG-none")).containsExactly("renamed");
        send("DELETE", EVENTS + "/TAG-renamed", "").statusCode(204);
        assertThat(slugs("parent=TAG-renamed")).containsExactly("day");
        assertThat(slugs("parent=TAG-session")).containsExactly("day");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "/stats?groupBy=year&"})
    void saysWhatWasPerhapsMeant(String path) {
        get(path + "parent=TAG-sesion")
                .statusCode(400)
                .body("violations.field", contains("parent"))
                .body(
                        "violations[0].message",
                        equalTo("there is no event '%s-sesion'; perhaps %s-session".formatted(tag, tag)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"year", "classification", "status", "country", "region", "subregion", "parent"})
    void everyGroupCanBeListed(String dimension) {
        var groups = get("/stats?topic=TAG&groupBy=" + dimension)
                .statusCode(200)
                .extract()
                .jsonPath();
        List<String> keys = groups.getList("groups.key." + dimension);
        List<Integer> counts = groups.getList("groups.events");
        assertThat(keys).isNotEmpty();
        for (int i = 0; i < keys.size(); i++) {
            assertThat(slugs(dimension + "=" + keys.get(i))).as(keys.get(i)).hasSize(counts.get(i));
        }
    }

    @Test
    void searchKnowsTheseCodes() {
        assertThat(names(SearchCodes.EventStatus.values())).containsExactlyInAnyOrder(names(EventStatus.values()));
        assertThat(names(SearchCodes.SearchClassification.values())).contains(names(EventClassification.values()));
    }

    private static String[] names(Enum<?>[] constants) {
        return Stream.of(constants).map(Enum::name).toArray(String[]::new);
    }
}
