package org.rapporteur.statement.stats;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapporteur.statement.testing.StatementCase;

/** A debate of two years in the shape of real ones, and a meeting with one statement by a person on nobody's behalf. */
@QuarkusTest
class StatementStatsTest extends StatementCase {

    private static final String POINT = """
            {"key": "%s", "ordinal": %d, "kind": "%s", "text": {"en": "T"}, "topics": %s}""";

    private String firstId;

    @BeforeEach
    void holdTwoDebates() {
        firstId = UUID.randomUUID().toString();
        event("2017", firstId, "\"startDate\": \"2017\"");
        event("2018", UUID.randomUUID().toString(), "\"startDate\": \"2018-09-25\", \"endDate\": \"2018-10-01\"");
        state("ke", "\"countryCode\": \"KE\", \"classification\": \"state\"");
        state("jp", "\"countryCode\": \"JP\", \"classification\": \"state\"");
        state("yu", "\"countryCode\": \"YU\", \"classification\": \"state\"");
        state("eu", "\"classification\": \"igo\"");
        person(
                "a",
                "\"countryCode\": \"US\", \"memberships\": [%s, %s]"
                        .formatted(post("Minister", "2017", "2017"), post("President", "2018", "2018")));
        person(
                "b",
                "\"memberships\": [%s, %s, %s]"
                        .formatted(
                                post("PRESIDENT", "2018", null),
                                post("President", "2010", null),
                                post("Chair", null, "2018-09-30")));
        person("c", "\"countryCode\": \"DE\"");
        create("ke-2017", speech("2017", "a", "ke", ", \"date\": \"2017\", \"topics\": [\"space-law\"]"));
        create(
                "ke-2018",
                speech(
                        "2018",
                        "a",
                        "ke",
                        ", \"date\": \"2018\", \"texts\": [%s, %s]"
                                .formatted(text("en", "verbatim"), text("en", "official_summary"))));
        create(
                "jp-2018",
                speech(
                        "2018",
                        "b",
                        "jp",
                        ", \"topics\": [\"space-law\", \"debris\"], \"texts\": [%s, %s]"
                                .formatted(text("en", "translation"), text("ja", "verbatim"))));
        create(
                "yu-2017",
                "\"event\": \"TAG-2017\", \"onBehalfOf\": [\"TAG-yu\"], \"speakers\": [{\"asPrinted\": \"X\"}], \"points\": [%s, %s, %s]"
                        .formatted(
                                POINT.formatted("a", 1, "proposal", "[\"debris\"]"),
                                POINT.formatted("b", 2, "proposal", "[\"debris\", \"fish\"]"),
                                POINT.formatted("c", 3, "concern", "[]")));
        create("eu-2018", speech("2018", "c", "eu", ""));
        create(
                "c-2018",
                "\"event\": \"TAG-2018\", \"speakers\": [{\"participant\": \"TAG-c\"}], \"date\": \"2018-09-26\"");
    }

    /** The base class writes its own event first: the last one counts. */
    @Override
    protected String statement(String slug, String members) {
        return "{\"slug\": \"%s-%s\", \"kind\": \"%s\", %s}"
                .formatted(tag, slug, slug.startsWith("c-") ? "question" : "address", members.replace("TAG", tag));
    }

    private static String speech(String event, String speaker, String state, String more) {
        return "\"event\": \"TAG-%s\", \"speakers\": [{\"participant\": \"TAG-%s\"}], \"onBehalfOf\": [\"TAG-%s\"]%s"
                .formatted(event, speaker, state, more);
    }

    private static String text(String language, String fidelity) {
        return "{\"language\": \"%s\", \"fidelity\": \"%s\", \"text\": \"Long\"}".formatted(language, fidelity);
    }

    private static String post(String title, String from, String to) {
        return "{\"title\": {\"en\": \"%s\", \"fr\": \"X\"}%s%s}"
                .formatted(
                        title,
                        from == null ? "" : ", \"from\": \"" + from + "\"",
                        to == null ? "" : ", \"to\": \"" + to + "\"");
    }

    private void event(String year, String id, String members) {
        gateway.put(
                "event",
                id,
                tag + "-" + year,
                1,
                "\"name\": {\"en\": \"Debate %s\", \"fr\": \"Débat %s\"}, %s".formatted(year, year, members));
    }

    private void state(String slug, String members) {
        gateway.put(
                "participant",
                UUID.randomUUID().toString(),
                tag + "-" + slug,
                1,
                "\"kind\": \"organization\", \"name\": {\"en\": \"%s\"}, %s".formatted(slug, members));
    }

    private void person(String slug, String members) {
        gateway.put(
                "participant",
                UUID.randomUUID().toString(),
                tag + "-" + slug,
                1,
                "\"kind\": \"person\", \"name\": {\"en\": \"Person %s\"}, %s".formatted(slug, members));
    }

    private ValidatableResponse stats(String query) {
        return get(query.startsWith("points") ? query : "statements/stats?" + query)
                .statusCode(200);
    }

    /** Returns the groups as text: {@code 142 1} for one in Asia. */
    private String groups(String query, String unit) {
        var answer = stats(query).extract().jsonPath();
        List<Integer> counts = answer.getList("groups." + unit);
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
                "groupBy=event | 2018 4, 2017 2",
                "groupBy=year&sort=key | 2017 2, 2018 4",
                "groupBy=year&sort=-key | 2018 4, 2017 2",
                "groupBy=kind | address 5, question 1",
                "groupBy=speaker | a 2, c 2, b 1",
                "groupBy=onBehalfOf&sort=key | eu 1, jp 1, ke 2, yu 1",
                // the participant on whose behalf it is made takes precedence: a speaker of the EU
                // does not make it Germany's
                "groupBy=country | KE 2, DE 1, JP 1, YU 1",
                "groupBy=region&from=2018&to=2018 | 002 1, 142 1, 150 1",
                "groupBy=subregion | 014 2, 030 1, 039 1, 155 1",
                "groupBy=classification | state 4, igo 1",
                "groupBy=topic | debris 2, space-law 2, fish 1",
                "groupBy=language | en 2, ja 1",
                "groupBy=pointKind | concern 1, proposal 1",
                // exact titles whatever their case, at the time of the statement
                "groupBy=post&from=2018&to=2018 | president 2, chair 1",
                "groupBy=post&from=2017&to=2017 | minister 1",
                "groupBy=year,region&sort=key | 2017 002 1, 2017 150 1, 2018 002 1, 2018 142 1, 2018 150 1",
                "groupBy=topic,language | debris en 1, debris ja 1, space-law en 1, space-law ja 1",
                "groupBy=country&topic=debris | JP 1, YU 1",
                "groupBy=country&speaker=TAG-a | KE 2",
                "groupBy=country&q=nothing-like-this | ''",
                "groupBy=year&limit=1 | 2018 4",
            })
    void countsEachStatementOnceInAGroup(String query, String groups) {
        assertThat(groups(query + "&event=TAG-2017,TAG-2018", "statements")).isEqualTo(groups);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "groupBy=kind | proposal 2, concern 1",
                "groupBy=topic | debris 2, fish 1",
                "groupBy=event,kind | 2017 proposal 2, 2017 concern 1",
                "groupBy=onBehalfOf | yu 3",
                "groupBy=region&kind=proposal | 150 2",
                "groupBy=year&topic=fish | 2017 1",
            })
    void countsPointsTheSameWay(String query, String groups) {
        assertThat(groups("points/stats?" + query + "&event=TAG-2017,TAG-2018", "points"))
                .isEqualTo(groups);
    }

    @Test
    void reportsTheTotalAndMissingDimensions() {
        stats("groupBy=country&event=TAG-2017,TAG-2018")
                .body("total", equalTo(6))
                .body("groupCount", equalTo(4))
                .body("missing.country.count", equalTo(1));
        stats("groupBy=topic,post&event=TAG-2017,TAG-2018")
                .body("total", equalTo(6))
                .body("missing.topic.count", equalTo(3))
                .body("missing.post.count", equalTo(3));
        stats("groupBy=region,classification&event=TAG-2018")
                .body("total", equalTo(4))
                .body("missing.region.count", equalTo(1))
                .body("missing.classification.count", equalTo(1));
        get("points/stats?groupBy=topic&event=TAG-2017")
                .body("total", equalTo(3))
                .body("missing.topic.count", equalTo(1));
    }

    /** Which states speak in every year is one request: the groups that occur in as many events as there are. */
    @Test
    void reportsInHowManyEventsAGroupSpeaks() {
        stats("groupBy=onBehalfOf&event=TAG-2017,TAG-2018")
                .body("groups.find { it.key.onBehalfOf == '%s-ke' }.events".formatted(tag), equalTo(2))
                .body("groups.findAll { it.events == 2 }", hasSize(1));
        stats("groupBy=topic&event=TAG-2017,TAG-2018")
                .body("groups.find { it.key.topic == 'space-law' }.events", equalTo(2));
        get("points/stats?groupBy=kind&event=TAG-2017")
                .body("groups.find { it.key.kind == 'proposal' }.statements", equalTo(1));
    }

    @Test
    void labelsInTheRequestedLanguage() {
        send("PUT", "topics/fish", "*", "{\"label\": {\"en\": \"Fisheries\", \"fr\": \"Pêche\"}}");
        stats("groupBy=region&lang=fr&speaker=TAG-b").body("groups[0].label.region", equalTo("Asie"));
        stats("groupBy=language&lang=fr&speaker=TAG-b").body("groups.label.language", contains("anglais", "japonais"));
        stats("groupBy=event&lang=fr&speaker=TAG-b").body("groups[0].label.event", equalTo("Débat 2018"));
        stats("groupBy=speaker&speaker=TAG-b").body("groups[0].label.speaker", equalTo("Person b"));
        stats("groupBy=post&speaker=TAG-a&from=2017&to=2017").body("groups[0].label.post", equalTo("Minister"));
        stats("groupBy=topic&lang=fr&onBehalfOf=TAG-yu").body("groups.label.topic", contains("Debris", "Pêche"));
    }

    @Test
    void followsMovedEvents() throws InterruptedException {
        gateway.put("event", firstId, tag + "-2017", 2, "\"name\": {\"en\": \"Moved\"}, \"startDate\": \"2016\"");
        var query = "groupBy=year&sort=key&event=TAG-2017";
        // the one with its own date stays where it is
        await().untilAsserted(() -> assertThat(groups(query, "statements")).isEqualTo("2016 1, 2017 1"));
    }

    @Test
    void returnsATable() {
        given().accept("text/csv")
                .get(API + "statements/stats?groupBy=region&speaker=" + tag + "-a")
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .body(startsWith("key.region,label.region,statements,events,share,deleted,href\r\n002,Africa,2,2,1,,"));
    }

    @Test
    void omitsDeletedStatements() {
        delete("statements/" + tag + "-ke-2017");
        assertThat(groups("groupBy=country&speaker=TAG-a", "statements")).isEqualTo("KE 1");
        delete("statements/" + tag + "-yu-2017");
        get("points/stats?groupBy=kind&event=TAG-2017").body("total", equalTo(0));
    }

    @ParameterizedTest
    @CsvSource({
        "statements,groupBy=participant",
        "statements,groupBy=year&expand=texts",
        "points,groupBy=post",
        "points,kind=x"
    })
    void rejectsInvalidRequests(String things, String query) {
        get(things + "/stats?" + query).statusCode(400);
    }
}
