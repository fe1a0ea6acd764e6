package org.rapporteur.event.stats;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapporteur.event.events.KnownTopics;
import org.rapporteur.testkit.PostgresResource;
import org.rapporteur.testkit.SearchFacets;
import org.rapporteur.testkit.StatisticLinks;
import org.rapporteur.testkit.TestTokens;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class EventStatsTest {

    private static final String EVENTS = "/api/v1/events";

    /** In the name, so that the filter q finds only the test's events. */
    private String tag;

    @BeforeEach
    void makeFour() {
        tag = "e" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        KnownTopics.add("space", "law");
        event("series", "\"startDate\": \"2017\", \"classification\": \"conference\"");
        event("one", """
                "startDate": "2018-07-04", "location": {"countryCode": "CN"}, "topics": ["space"], "parent": "TAG-series",
                "agenda": [{"key": "a", "ordinal": 1, "title": {"en": "A"}, "topics": ["law", "space"]},
                           {"key": "b", "ordinal": 2, "title": {"en": "B"}, "topics": ["law"]}]""");
        event("two", "\"startDate\": \"2018\", \"location\": {\"countryCode\": \"FR\"}, \"parent\": \"TAG-series\"");
        event("three", """
                "startDate": "2018-12-31", "endDate": "2019-01-02", "location": {"countryCode": "JP"}, "topics": ["law"],
                "status": "cancelled\"""");
    }

    private void event(String slug, String members) {
        var body = """
                {"slug": "%1$s-%2$s", "name": {"en": "%1$s %2$s", "de": "Reihe %1$s"}, %3$s%4$s, %5$s}""".formatted(
                        tag,
                        slug,
                        members.contains("classification") ? "" : "\"classification\": \"workshop\", ",
                        members.contains("status") ? "\"timeZone\": \"Asia/Tokyo\"" : "\"status\": \"confirmed\"",
                        members.replace("TAG", tag));
        given().auth()
                .oauth2(TestTokens.editor())
                .contentType("application/json")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(EVENTS)
                .then()
                .statusCode(201);
    }

    private String groups(String query) {
        var answer = given().get(EVENTS + "/stats?q=" + tag + "&" + query.replace("TAG", tag))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        List<Integer> counts = answer.getList("groups.events");
        var text = new StringBuilder();
        for (int i = 0; i < counts.size(); i++) {
            var key = String.join(
                    " ", answer.<String, String>getMap("groups[" + i + "].key").values());
            text.append(i == 0 ? "" : ", ")
                    .append(key.replace(tag + "-", ""))
                    .append(' ')
                    .append(counts.get(i));
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // one that spans the turn of the year belongs to the year in which it starts
                "groupBy=year | 2018 3, 2017 1",
                "groupBy=classification | workshop 3, conference 1",
                "groupBy=status | confirmed 3, cancelled 1",
                "groupBy=country&sort=key | CN 1, FR 1, JP 1",
                "groupBy=region | 142 2, 150 1",
                "groupBy=subregion | 030 2, 155 1",
                "groupBy=topic | law 2, space 1",
                "groupBy=parent | series 2",
                "groupBy=region,status | 142 cancelled 1, 142 confirmed 1, 150 confirmed 1",
                "groupBy=country&from=2019 | JP 1",
                "groupBy=country&topic=space | CN 1",
            })
    void countsEachEventOnceInAGroup(String query, String groups) {
        assertThat(groups(query)).isEqualTo(groups);
    }

    @Test
    void returnsTheTotalTheMissingAndTheLabels() {
        given().get(EVENTS + "/stats?groupBy=topic,parent&lang=de&q=" + tag)
                .then()
                .statusCode(200)
                .body("total", equalTo(4))
                .body("missing.topic.count", equalTo(2))
                .body("missing.parent.count", equalTo(2))
                .body("groups.label.topic", contains("Law", "Space"))
                .body("groups[0].label.parent", equalTo("Reihe " + tag));
        given().get(EVENTS + "/stats?groupBy=country&lang=de&from=2019&q=" + tag)
                .then()
                .body("missing.country.count", equalTo(0))
                .body("groups.label.country", contains("Japan"));
    }

    @Test
    void returnsATable() {
        given().accept("text/csv")
                .get(EVENTS + "/stats?groupBy=year&q=" + tag)
                .then()
                .contentType("text/csv")
                .body(
                        matchesPattern(
                                "key.year,label.year,events,share,deleted,href\r\n2018,2018,3,0.75,,.*\r\n2017,2017,1,0.25,,.*\r\n"));
    }

    @Test
    void theAddressOfEachGroupListsWhatWasCounted() {
        var without = new StatisticLinks(EVENTS + "/stats", "events", "q=" + tag).follow("three," + tag + "%20one");
        assertThat(without.get("groups")).as("dimensions without a filter").isEmpty();
        assertThat(without.get("missing")).isEmpty();
    }

    @Test
    void theFacetsOfASearchAreThoseOfTheStatistics() {
        var facets = new SearchFacets("event", EVENTS, "events");
        assertThat(facets.agree(Map.of("q", tag))).isEqualTo(4);
        assertThat(facets.agree(Map.of("q", tag, "lang", "de", "year", "2018"))).isEqualTo(3);
        assertThat(facets.agree(Map.of("q", tag, "topic", "law", "region", "142,150")))
                .isEqualTo(2);
        assertThat(facets.agree(Map.of("q", tag, "from", "2020"))).isZero();
        facets.leadToWhatWasCounted(Map.of("q", tag));
    }

    @Test
    void marksADeletedParent() {
        given().auth()
                .oauth2(TestTokens.admin())
                .header("If-Match", "*")
                .delete(EVENTS + "/" + tag + "-series")
                .then()
                .statusCode(204);
        given().get(EVENTS + "/stats?groupBy=parent&q=" + tag)
                .then()
                .body("total", equalTo(3))
                .body("groups[0].key.parent", equalTo(tag + "-series"))
                .body("groups[0].events", equalTo(2))
                .body("groups[0].deleted", equalTo(true));
        given().get(EVENTS + "/stats?groupBy=year&fill=true&from=2016&sort=key&q=" + tag)
                .then()
                .body("groups.events", contains(0, 0, 3))
                .body("groups.deleted", contains(nullValue(), nullValue(), nullValue()));
    }

    /** A mistyped year does not add thousands of groups. */
    @Test
    void yearsLongBeforeTheOthersAreNotFilledUp() {
        event("early", "\"startDate\": \"0001\"");
        given().get(EVENTS + "/stats?groupBy=year&fill=true&sort=key&limit=10000&q=" + tag)
                .then()
                .body("total", equalTo(5))
                .body("groupCount", equalTo(502))
                .body("groups[0].key.year", equalTo("0001"))
                .body("groups[0].events", equalTo(1))
                .body("groups[1].events", equalTo(0))
                .body("groups[501].events", equalTo(3));
    }

    @Test
    void rejectsAnUnknownDimension() {
        given().get(EVENTS + "/stats?groupBy=speaker")
                .then()
                .statusCode(400)
                .body("violations.field", contains("groupBy"));
    }
}
