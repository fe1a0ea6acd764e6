package org.rapporteur.statement.stats;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapporteur.statement.testing.StatementCase;
import org.rapporteur.testkit.StatisticLinks;

/** What charts need: addresses, shares, series of phrases and of years, and what was deleted. */
@QuarkusTest
class StatementChartsTest extends StatementCase {

    private String speakerId;

    /** Four speeches in 2016, 2018 and 2019: two name outer space, two an arms race, and one of them both. */
    @BeforeEach
    void speak() {
        speakerId = UUID.randomUUID().toString();
        put("event", UUID.randomUUID().toString(), "2016", "\"startDate\": \"2016-05\"");
        put("event", UUID.randomUUID().toString(), "2018", "\"startDate\": \"2018-09\"");
        put("event", UUID.randomUUID().toString(), "2019", "\"startDate\": \"2019\"");
        put(
                "participant",
                UUID.randomUUID().toString(),
                "ke",
                "\"kind\": \"organization\", \"classification\": \"state\", \"countryCode\": \"KE\"");
        topics(tag + "-law", tag + "-arms");
        var party = UUID.randomUUID().toString();
        put("participant", party, "party", "\"kind\": \"organization\", \"classification\": \"other\"");
        put(
                "participant",
                speakerId,
                "a",
                "\"kind\": \"person\", \"memberships\": [{\"title\": {\"en\": \"Minister\"}, \"organization\": {\"id\": \"%s\"}}]"
                        .formatted(party));
        speech("one", "2016", "Peace in outer space, now", ", \"topics\": [\"%s-law\"]".formatted(tag));
        speech(
                "two",
                "2018",
                "An arms race in outer space",
                ", \"topics\": [\"%1$s-law\", \"%1$s-arms\"], \"agendaItem\": \"debate\"".formatted(tag));
        speech("three", "2018", "The arms race on earth", ", \"date\": \"2018-09-03\"");
        speech("four", "2019", "Of the space race out there", "");
    }

    private void put(String type, String id, String slug, String members) {
        gateway.put(type, id, tag + "-" + slug, 1, """
                "name": {"en": "%1$s"}, "agenda": [{"key": "debate", "ordinal": 1, "title": {"en": "Debate"}}], %2$s""".formatted(slug, members));
    }

    /** Without the event of the base class. */
    @Override
    protected String statement(String slug, String members) {
        return "{\"slug\": \"%s-%s\", \"kind\": \"address\", %s}".formatted(tag, slug, members.replace("TAG", tag));
    }

    private void speech(String slug, String event, String text, String more) {
        create(slug, """
                "event": "TAG-%s", "speakers": [{"participant": "TAG-a"}], "onBehalfOf": ["TAG-ke"],
                "texts": [{"language": "en", "fidelity": "verbatim", "text": "%s"}],
                "points": [{"key": "p", "ordinal": 1, "kind": "proposal", "text": {"en": "%s"}, "topics": ["%s-law"]}]%s""".formatted(event, text, text, tag, more));
    }

    private ValidatableResponse stats(String query) {
        return get("statements/stats?speaker=" + tag + "-a&" + query).statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({"statements", "points"})
    void theAddressOfEachGroupListsWhatWasCounted(String things) {
        var links = new StatisticLinks("/api/v1/" + things + "/stats", things, "speaker=" + tag + "-a");
        var without = links.follow("outer%20space,arms%20race");
        assertThat(without.get("groups")).as("dimensions without a filter").isEmpty();
        assertThat(without.get("missing")).isEmpty();
    }

    /** A list compares all filters of whom a statement speaks for with the same one; so do the groups. */
    @Test
    void ofAJointStatementOnlyThoseCountThatTheFiltersMatch() {
        put(
                "participant",
                UUID.randomUUID().toString(),
                "fr",
                "\"kind\": \"organization\", \"classification\": \"state\", \"countryCode\": \"FR\"");
        create("joint", """
                "event": "TAG-2018", "speakers": [{"participant": "TAG-a"}], "onBehalfOf": ["TAG-ke", "TAG-fr"],
                "points": [{"key": "p", "ordinal": 1, "kind": "proposal", "text": {"en": "T"}}]""");
        for (var things : new String[] {"statements", "points"}) {
            var links = new StatisticLinks("/api/v1/" + things + "/stats", things, "region=002&speaker=" + tag + "-a");
            assertThat(links.follow("outer%20space").get("groups")).isEmpty();
        }
        stats("groupBy=country&region=002").body("groups.key.country", contains("KE"));
        stats("groupBy=country&region=002&recordedWithout=region&sort=key")
                .body("groups.key.country", contains("FR", "KE"))
                .body("groups.statements", contains(0, 5))
                .body("groups.recorded", contains(1, 5));
    }

    @Test
    void theAddressKeepsTheFiltersAndTheLanguage() {
        stats("groupBy=topic&q=earth or outer&lang=fr&sort=key")
                .body("href", equalTo("/api/v1/statements?lang=fr&q=earth%20or%20outer&speaker=" + tag + "-a"))
                .body(
                        "groups[0].href",
                        equalTo("/api/v1/statements?lang=fr&q=earth%20or%20outer&speaker=" + tag + "-a&topic=" + tag
                                + "-arms"));
        // a list cannot ask for both of two topics
        stats("groupBy=topic&topic=TAG-arms&sort=key".replace("TAG", tag))
                .body("groups.statements", contains(1, 1))
                .body("groups[0].href", equalTo("/api/v1/statements?speaker=" + tag + "-a&topic=" + tag + "-arms"))
                .body("groups[1].href", nullValue());
    }

    @Test
    void eachPhraseHasAGroupAndWhatHasSeveralCountsOnceInTheTotal() {
        stats("groupBy=phrase&phrases=outer space,arms race,no such words")
                .body("total", equalTo(3))
                .body("href", nullValue())
                .body("groups.key.phrase", contains("arms race", "outer space", "no such words"))
                .body("groups.statements", contains(2, 2, 0))
                .body("groups.events", contains(1, 2, 0))
                .body("groups[0].share", equalTo(0.666667f))
                .body("groups[0].label.phrase", equalTo("arms race"))
                .body("missing.phrase.count", equalTo(0));
        stats("groupBy=phrase&phrases=outer space,arms race&q=earth")
                .body("total", equalTo(1))
                .body("groups.statements", contains(1, 0));
    }

    @Test
    void aSeriesOfYearsAndPhrasesHasEveryCell() {
        stats("groupBy=year,phrase&phrases=outer space,arms race&recordedWithout=phrases&fill=true&sort=key")
                .body("total", equalTo(3))
                .body("recorded", equalTo(4))
                .body("recordedShare", equalTo(0.75f))
                .body("groups.key.year", contains("2016", "2016", "2017", "2017", "2018", "2018", "2019", "2019"))
                .body("groups.statements", contains(0, 1, 0, 0, 2, 1, 0, 0))
                .body("groups.recorded", contains(1, 1, 0, 0, 2, 2, 1, 1))
                .body("groups[1].recordedShare", equalTo(1))
                .body("groups[2].recordedShare", nullValue())
                .body("groups[4].share", equalTo(0.666667f));
    }

    @Test
    void tellsWhatIsRecordedBesideTheMatches() {
        stats("groupBy=year&q=outer&recordedWithout=q&sort=key")
                .body("total", equalTo(2))
                .body("recorded", equalTo(4))
                .body("groupCount", equalTo(3))
                .body("groups.key.year", contains("2016", "2018", "2019"))
                .body("groups.statements", contains(1, 1, 0))
                .body("groups.recorded", contains(1, 2, 1));
        stats("groupBy=topic,year&topic=TAG-arms&recordedWithout=topic&sort=key".replace("TAG", tag))
                .body("groups.key.topic", contains(tag + "-arms", tag + "-law", tag + "-law", tag + "-law"))
                .body("groups.statements", contains(1, 0, 1, 0))
                .body("groups.recorded", contains(1, 1, 2, 1));
        get("statements/stats?groupBy=year&recordedWithout=q")
                .statusCode(400)
                .body("violations.field", contains("recordedWithout"));
    }

    @Test
    void fillsTheYearsInBetweenAndThoseOfTheRequest() {
        stats("groupBy=year&fill=true&sort=key")
                .body("groups.key.year", contains("2016", "2017", "2018", "2019"))
                .body("groups.statements", contains(1, 0, 2, 1))
                .body("groupCount", equalTo(4));
        stats("groupBy=year&fill=true&sort=-key&from=2015&to=2018-12")
                .body("groups.key.year", contains("2018", "2017", "2016", "2015"));
        // also those of statements without a value of the other dimension, so that all series are as long
        stats("groupBy=agendaItem,year&fill=true&sort=key").body("groups.statements", contains(0, 0, 1, 0));
        // nothing matches: only the years that were asked for
        stats("groupBy=year&fill=true&q=nothing-like-this").body("groups", hasSize(0));
        stats("groupBy=year&fill=true&q=nothing-like-this&from=2018&to=2019").body("groups.statements", contains(0, 0));
    }

    @Test
    void whatWasDeletedIsMarkedAndNotCounted() throws InterruptedException {
        gateway.delete("participant", speakerId, tag + "-a", 2);
        var query = "groupBy=speaker,onBehalfOf";
        await().untilAsserted(() -> stats(query).body("groups[0].deleted", equalTo(true)));
        // it is still who spoke, and the address still leads there
        stats(query)
                .body("total", equalTo(4))
                .body("groups[0].key.speaker", equalTo(tag + "-a"))
                .body("groups[0].label.speaker", equalTo("a"));
        stats("groupBy=onBehalfOf").body("groups[0].deleted", nullValue());
        send("PUT", "topics/" + tag + "-law", "*", "{\"label\": {\"en\": \"Law\", \"fr\": \"Droit\"}}");
        stats("groupBy=topic&lang=fr").body("groups[0].label.topic", equalTo("Droit"));
        delete("topics/" + tag + "-law");
        stats("groupBy=topic&lang=fr")
                .body("groups[0].label.topic", equalTo("Droit"))
                .body("groups[0].deleted", equalTo(true))
                .body("groups[1].deleted", nullValue());
        delete("statements/" + tag + "-two");
        stats("groupBy=topic").body("groups.key.topic", contains(tag + "-law")).body("total", equalTo(3));
    }

    @Test
    void isADatasetOfJsonStat() {
        var query = "speaker=" + tag + "-a&groupBy=year,country&fill=true";
        given().get(API + "statements/stats?format=json-stat&" + query)
                .then()
                .statusCode(200)
                .header("Content-Type", equalTo("application/json;profile=\"https://json-stat.org/format/\""))
                .body("class", equalTo("dataset"))
                .body("id", contains("year", "country", "measure"))
                .body("size", contains(4, 1, 3))
                .body("role.time", contains("year"))
                .body("role.geo", contains("country"))
                .body("role.metric", contains("measure"))
                .body("dimension.country.category.label.KE", equalTo("Kenya"))
                .body("value", hasSize(12))
                .body("value[0..5]", contains(1, 1, 0.25f, 0, 0, 0));
        given().accept("application/json; profile=\"https://json-stat.org/format/\"")
                .get(API + "statements/stats?" + query)
                .then()
                .body("version", equalTo("2.0"));
        given().accept("application/json")
                .get(API + "statements/stats?" + query)
                .then()
                .body("groupBy", containsInAnyOrder("year", "country"));
        given().head(API + "statements/stats?format=json-stat&" + query).then().statusCode(200);
        given().get(API + "statements?format=json-stat").then().statusCode(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "groupBy=phrase | phrases",
                "groupBy=year&phrases=a | phrases",
                "groupBy=phrase&phrases=... | phrases",
                "groupBy=year&fill=1 | fill",
                "groupBy=topic&fill=true | fill",
                "groupBy=year&fill=true&from=0001 | fill",
                "groupBy=year&table=all | table",
                "groupBy=year&format=csv&table=reported | table",
            })
    void rejectsAnInvalidParameterByItsName(String query, String field) {
        get("statements/stats?" + query).statusCode(400).body("violations.field", contains(field));
    }
}
