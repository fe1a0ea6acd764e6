package org.rapporteur.participant;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapporteur.testkit.PostgresResource;
import org.rapporteur.testkit.SearchFacets;
import org.rapporteur.testkit.StandInGateway;
import org.rapporteur.testkit.StatisticLinks;
import org.rapporteur.testkit.TestTokens;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(StandInGateway.class)
class ParticipantStatsTest {

    private static final String STATS = "/api/v1/participants/stats";

    StandInGateway gateway;

    private String tag;
    private String eventId;

    /** Two meetings: one reports its attendance, the one in the following year reports nothing. */
    @BeforeEach
    void makeTwoMeetings() {
        tag = "t" + UUID.randomUUID().toString().substring(0, 8);
        eventId = UUID.randomUUID().toString();
        gateway.put("event", eventId, tag + "-first", 1, """
                "name": {"en": "Meeting", "zh": "会议"}, "startDate": "2018-07-04", "endDate": "2018-07-06",
                "attendance": [
                    {"counted": "countries", "value": 20, "qualifier": "more_than", "sources": [
                        {"document": {"title": "A press release"}, "paragraph": "1", "support": "stated"}]},
                    {"counted": "representatives", "value": 60, "qualifier": "more_than"}]""");
        gateway.put("event", UUID.randomUUID().toString(), tag + "-second", 1, """
                "name": {"en": "Next meeting"}, "startDate": "2019" """);
        for (var state : new String[] {"china-CN", "japan-JP", "france-FR", "brazil-BR", "yugoslavia-YU"}) {
            participant(state.substring(0, state.length() - 3), """
                    "kind": "organization", "classification": "state", "countryCode": "%s" """.formatted(state.substring(state.length() - 2)));
        }
        participant("union", "\"kind\": \"organization\", \"classification\": \"igo\"");
        participant(
                "person",
                "\"kind\": \"person\", \"countryCode\": \"CN\", \"memberships\": [{\"organization\": \"%s-union\"}]"
                        .formatted(tag));
        participation("china", "first", "co_host");
        participation("china", "first", "delegate");
        participation("china", "second", "delegate");
        participation("japan", "first", "delegate");
        participation("japan", "second", "delegate");
        participation("france", "first", "delegate");
        participation("brazil", "second", "delegate");
        participation("yugoslavia", "first", "delegate");
        participation("union", "first", "observer");
        participation("person", "first", "speaker");
        post("participations", """
                {"slug": "%1$s-group", "event": "%1$s-first", "nameAsPrinted": "think tanks", "role": "attendee"}""".formatted(tag));
    }

    private void participant(String slug, String members) {
        post(
                "participants",
                "{\"slug\": \"%s-%s\", \"name\": {\"en\": \"%s\"}, %s}".formatted(tag, slug, slug, members));
    }

    private void participation(String participant, String event, String role) {
        post("participations", """
                {"slug": "%1$s-%2$s-%3$s-%5$s", "event": "%1$s-%3$s", "participant": "%1$s-%2$s", "role": "%4$s"}""".formatted(tag, participant, event, role, role.replace('_', '-')));
    }

    private static void post(String collection, String body) {
        given().auth()
                .oauth2(TestTokens.editor())
                .contentType("application/json")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/" + collection)
                .then()
                .statusCode(201);
    }

    private ValidatableResponse stats(String query) {
        return given().get(STATS + "?" + query.replace("TAG", tag)).then().statusCode(200);
    }

    /** Returns the groups as text: {@code 142 2} for two in Asia. */
    private String groups(String query) {
        var groups = stats(query).extract().jsonPath();
        var text = new StringBuilder();
        for (int i = 0; i < groups.getList("groups").size(); i++) {
            var key = groups.<String, String>getMap("groups[" + i + "].key").values();
            text.append(text.isEmpty() ? "" : ", ")
                    .append(String.join(" ", key).replace(tag + "-", ""))
                    .append(' ')
                    .append(groups.getLong("groups[" + i + "].participants"));
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "groupBy=region&classification=state&event=TAG-first | 142 2, 150 2",
                "groupBy=subregion&event=TAG-first | 030 3, 039 1, 155 1",
                "groupBy=country&event=TAG-first | CN 2, FR 1, JP 1, YU 1",
                "groupBy=country&event=TAG-first&sort=key | CN 2, FR 1, JP 1, YU 1",
                "groupBy=country&event=TAG-first&sort=-key | YU 1, JP 1, FR 1, CN 2",
                "groupBy=country&event=TAG-first&limit=1 | CN 2",
                "groupBy=kind&event=TAG-first | organization 5, person 1",
                "groupBy=classification&event=TAG-first,TAG-second | state 5, igo 1",
                "groupBy=role&event=TAG-first | delegate 4, co_host 1, observer 1, speaker 1",
                "groupBy=event&event=TAG-first,TAG-second | first 6, second 3",
                "groupBy=year&event=TAG-first,TAG-second&sort=key | 2018 6, 2019 3",
                "groupBy=event,role&country=CN&event=TAG-first,TAG-second | "
                        + "first co_host 1, first delegate 1, first speaker 1, second delegate 1",
                "groupBy=year,region&role=delegate&event=TAG-first,TAG-second&sort=key | "
                        + "2018 142 2, 2018 150 2, 2019 019 1, 2019 142 2",
                "groupBy=kind&ref=TAG-china,TAG-person&event=TAG-first | organization 1, person 1",
            })
    void countsEachParticipantOnceInAGroup(String query, String groups) {
        assertThat(groups(query)).isEqualTo(groups);
    }

    @Test
    void countsEachParticipantOnceInTheTotalAndReportsMissingDimensions() {
        stats("groupBy=region&event=TAG-first,TAG-second")
                .body("groupBy", contains("region"))
                .body("total", equalTo(7))
                .body("missing.region.count", equalTo(1))
                .body("groupCount", equalTo(3))
                .body("groups[0].key.region", equalTo("142"))
                .body("groups[0].participants", equalTo(3))
                .body("groups[0].participations", equalTo(6));
        stats("groupBy=role,classification&event=TAG-first")
                .body("total", equalTo(6))
                .body("missing.role.count", equalTo(0))
                .body("missing.classification.count", equalTo(1));
        stats("groupBy=country&event=TAG-first&limit=2")
                .body("groups", hasSize(2))
                .body("groupCount", equalTo(4))
                .body("total", equalTo(6));
        stats("groupBy=event&event=TAG-second&country=DE")
                .body("total", equalTo(0))
                .body("groups", empty())
                .body("missing.event.count", equalTo(0));
    }

    @Test
    void countsParticipantsWithoutParticipationsAsMissing() {
        participant("idle", "\"kind\": \"person\"");
        stats("groupBy=event&ref=TAG-idle")
                .body("total", equalTo(1))
                .body("groups", empty())
                .body("missing.event.count", equalTo(1))
                .body("missing.event.href", equalTo("/api/v1/participants?missing=event&ref=" + tag + "-idle"));
        given().get("/api/v1/participants?missing=event,role,country&ref=" + tag + "-idle," + tag + "-person")
                .then()
                .body("items.slug", contains(tag + "-idle"));
    }

    @Test
    void labelsInTheRequestedLanguage() {
        stats("groupBy=region&event=TAG-first&lang=zh").body("groups[0].label.region", equalTo("亚洲"));
        stats("groupBy=country,role&event=TAG-second&ref=TAG-brazil&lang=de")
                .body("groups[0].label.country", equalTo("Brasilien"))
                .body("groups[0].label.role", equalTo("Delegate"));
        stats("groupBy=role&event=TAG-first&lang=fr-CA").body("groups[0].label.role", equalTo("Délégué"));
        stats("groupBy=event&event=TAG-first&lang=zh").body("groups[0].label.event", equalTo("会议"));
        stats("groupBy=event&event=TAG-second&lang=zh").body("groups[0].label.event", equalTo("Next meeting"));
        stats("groupBy=country&ref=TAG-yugoslavia").body("groups[0].label.country", equalTo("Yugoslavia"));
    }

    @Test
    void showsReportedBesideRecordedNumbers() {
        stats("groupBy=region&event=TAG-first&classification=state")
                .body("total", equalTo(4))
                .body("reported.counted", contains("countries", "representatives"))
                .body("reported[0].event", equalTo(tag + "-first"))
                .body("reported[0].value", equalTo(20))
                .body("reported[0].qualifier", equalTo("more_than"))
                .body("reported[0].sources[0].paragraph", equalTo("1"));
        // each once, whatever the dimensions are
        for (var by : new String[] {"event", "event,role", "country,kind"}) {
            stats("groupBy=" + by + "&event=TAG-first,TAG-second")
                    .body("reported.value", contains(20, 60))
                    .body("reported.event", contains(tag + "-first", tag + "-first"));
        }
        stats("groupBy=event&ref=TAG-china,TAG-japan").body("reported.value", contains(20, 60));
        stats("groupBy=region&event=TAG-second").body("reported", nullValue());
        stats("groupBy=region&ref=TAG-china").body("reported", nullValue());
    }

    @Test
    void followsTheReportsOfTheEvent() throws InterruptedException {
        gateway.put("event", eventId, tag + "-first", 2, """
                "name": {"en": "Meeting"}, "startDate": "2018-07-04",
                "attendance": [{"counted": "countries", "value": 24, "qualifier": "exactly"}]""");
        var query = "groupBy=region&event=TAG-first";
        await().until(() -> stats(query).extract().<Integer>path("reported[0].value") == 24);
        stats(query).body("reported.qualifier", contains("exactly"));
    }

    @Test
    void returnsATable() {
        var query = STATS + "?groupBy=region,kind&lang=fr&event=" + tag + "-first";
        var href = "/api/v1/participants?event=" + tag + "-first&kind=%s&lang=fr&region=%s\r\n";
        var expected = """
                key.region,label.region,key.kind,label.kind,participants,participations,events,share,deleted,href\r
                142,Asie,organization,Organisation,2,3,1,0.333333,,%s150,Europe,organization,Organisation,2,2,1,0.333333,,%s142,Asie,person,Personne,1,1,1,0.166667,,%s""".formatted(
                        href.formatted("organization", "142"),
                        href.formatted("organization", "150"),
                        href.formatted("person", "142"));
        given().get(query + "&format=csv")
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .header("Content-Disposition", "attachment; filename=\"participants-by-region-kind.csv\"")
                .body(equalTo(expected));
        given().accept("text/csv")
                .get(query)
                .then()
                .header("Vary", containsString("Accept"))
                .body(equalTo(expected));
        given().accept("text/csv").get(query + "&format=json").then().contentType("application/json");
        given().get(query + "&format=ndjson").then().statusCode(400).body("violations.field", contains("format"));
        given().accept("image/png").get(query).then().statusCode(406);
    }

    @Test
    void theTableOfAllMarksTheTotalAndWhatIsMissing() {
        var query = STATS + "?groupBy=region&format=csv&event=" + tag + "-first";
        given().get(query + "&table=all&kind=organization&limit=1")
                .then()
                .statusCode(200)
                .body(equalTo("""
                        row,key.region,label.region,participants,participations,events,share,deleted,href\r
                        group,142,Asia,2,3,1,0.4,,HREF&kind=organization&region=142\r
                        missing.region,,,1,,,0.2,,HREF&kind=organization&missing=region\r
                        total,,,5,,,1,,HREF&kind=organization\r
                        """.replace("HREF", "/api/v1/participants?event=" + tag + "-first")));
        given().get(query + "&table=reported")
                .then()
                .statusCode(200)
                .header("Content-Disposition", "attachment; filename=\"participants-reported.csv\"")
                .body(startsWith("event,counted,value,qualifier,sources\r\n" + tag + "-first,countries,20,more_than,"));
        given().get(query + "&table=sums").then().statusCode(400).body("violations.field", contains("table"));
        given().get(STATS + "?groupBy=region&table=all")
                .then()
                .statusCode(400)
                .body("violations.message", contains("is for format=csv"));
    }

    @Test
    void theAddressOfEachGroupListsWhatWasCounted() {
        var links = new StatisticLinks(STATS, "participants", "event=" + tag + "-first," + tag + "-second");
        var without = links.follow("china,france");
        assertThat(without.get("groups")).as("dimensions without a filter").isEmpty();
        assertThat(without.get("missing")).isEmpty();
    }

    /** Of what a participant takes part in, only that counts which the filters match. */
    @Test
    void theFacetsOfASearchAreThoseOfTheStatistics() {
        participant("other", "\"kind\": \"person\", \"countryCode\": \"FR\"");
        var facets = new SearchFacets("participant", "/api/v1/participants", "participants");
        var first = tag + "-first";
        var both = first + "," + tag + "-second";
        assertThat(facets.agree(Map.of("q", "china or france or other"))).isGreaterThanOrEqualTo(3);
        assertThat(facets.agree(Map.of("q", "china or france or union", "event", first)))
                .isEqualTo(3);
        assertThat(facets.agree(Map.of("q", "china", "event", both))).isEqualTo(1);
        assertThat(facets.agree(Map.of("q", "china or japan", "event", both, "role", "delegate", "year", "2019")))
                .isEqualTo(2);
        assertThat(facets.agree(Map.of("q", "china or japan or person", "event", both, "from", "2019", "lang", "zh")))
                .isEqualTo(2);
        assertThat(facets.agree(Map.of("q", "china or japan or person", "memberOf", tag + "-union")))
                .isEqualTo(1);
        facets.leadToWhatWasCounted(Map.of("q", "china or france or person", "role", "delegate,speaker", "to", "2020"));
    }

    @Test
    void deletedParticipantsAndParticipationsDoNotCountAndDeletedEventsAreMarked() throws InterruptedException {
        delete("participants/" + tag + "-france");
        delete("participations/" + tag + "-china-first-co-host");
        assertThat(groups("groupBy=role&event=TAG-first")).isEqualTo("delegate 3, observer 1, speaker 1");
        stats("groupBy=region&event=TAG-first").body("total", equalTo(5));
        gateway.delete("event", eventId, tag + "-first", 3);
        var query = "groupBy=event&ref=TAG-china,TAG-japan&sort=key";
        await().untilAsserted(() -> stats(query).body("groups[0].deleted", equalTo(true)));
        stats(query)
                .body("groups.key.event", contains(tag + "-first", tag + "-second"))
                .body("groups[1].deleted", nullValue())
                // what was deleted reports nothing
                .body("reported", nullValue());
        stats("groupBy=region&event=TAG-first").body("total", equalTo(5)).body("reported", nullValue());
    }

    private static void delete(String path) {
        given().auth()
                .oauth2(TestTokens.admin())
                .header("If-Match", "*")
                .delete("/api/v1/" + path)
                .then()
                .statusCode(204);
    }

    @Test
    void aParticipationShowsTheDatesOfItsEvent() {
        given().get("/api/v1/participations?event=" + tag + "-first&role=co_host")
                .then()
                .statusCode(200)
                .body("items[0].event.slug", equalTo(tag + "-first"))
                .body("items[0].event.name.en", equalTo("Meeting"))
                .body("items[0].event.startDate", equalTo("2018-07-04"))
                .body("items[0].event.endDate", equalTo("2018-07-06"))
                .body("items[0].event.attendance", nullValue());
        // as precise as it is known
        given().get("/api/v1/participations?event=" + tag + "-second&limit=1")
                .then()
                .body("items[0].event.startDate", equalTo("2019"))
                .body("items[0].event.endDate", nullValue());
        given().get("/api/v1/participations/" + tag + "-china-second-delegate")
                .then()
                .body("event.startDate", equalTo("2019"));
    }

    @Test
    void countsTheDifferentEventsOfAGroup() {
        stats("groupBy=country&event=TAG-first,TAG-second&sort=key")
                .body("groups.key.country", contains("BR", "CN", "FR", "JP", "YU"))
                .body("groups.participations", contains(1, 4, 1, 2, 1))
                .body("groups.events", contains(1, 2, 1, 2, 1));
        stats("groupBy=participant,country&event=TAG-first,TAG-second&classification=state&limit=2&sort=key")
                .body("groups.key.participant", contains(tag + "-brazil", tag + "-china"))
                .body("groups.label.participant", contains("brazil", "china"))
                .body("groups.events", contains(1, 2));
        stats("groupBy=kind&ref=TAG-union,TAG-brazil").body("groups[0].events", equalTo(2));
    }

    /** Another write anywhere, such as of a position in the log, may come between two requests. */
    private static String settledTag(String query) {
        return await().until(
                        () -> given().get(query)
                                .then()
                                .statusCode(200)
                                .extract()
                                .header("ETag"),
                        known -> given().header("If-None-Match", known)
                                        .get(query)
                                        .statusCode()
                                == 304);
    }

    @Test
    void returns304UntilSomethingIsWritten() throws InterruptedException {
        var query = STATS + "?groupBy=region&event=" + tag + "-first";
        var known = settledTag(query);
        given().header("If-None-Match", "\"other\", W/" + known)
                .get(query)
                .then()
                .statusCode(304)
                .header("ETag", known)
                .header("Cache-Control", "no-cache");
        given().header("If-None-Match", known).get(query + "&format=csv").then().statusCode(200);
        participation("brazil", "first", "observer");
        given().header("If-None-Match", known).get(query).then().statusCode(200).body("total", equalTo(7));
    }

    @Test
    void rejectsInvalidRequestsEvenWithACurrentResponse() {
        var known = given().get(STATS + "?groupBy=region").then().extract().header("ETag");
        given().header("If-None-Match", known)
                .get(STATS + "?groupBy=colour")
                .then()
                .statusCode(400)
                .body("violations.field", contains("groupBy"));
    }

    @ParameterizedTest
    @CsvSource({
        "groupBy=colour, groupBy",
        "'groupBy=region,role,kind', groupBy",
        "'groupBy=region,region', groupBy",
        "groupBy=region%2C, groupBy",
        "country=CN, groupBy",
        "groupBy=role&event=no-such, event",
        "groupBy=role&region=999, region",
        "groupBy=role&year=x, year",
        "groupBy=role&role=king, role",
        "groupBy=role&sort=count, sort",
        "groupBy=role&limit=0, limit",
        "groupBy=role&limit=10001, limit",
        "groupBy=role&cursor=abc, cursor",
        "groupBy=role&lang=not_a_tag, lang",
        "groupBy=role&colour=red, colour",
        "groupBy=role&missing=colour, missing",
    })
    void rejectsAnInvalidParameterByItsName(String query, String field) {
        given().urlEncodingEnabled(false)
                .get(STATS + "?" + query)
                .then()
                .statusCode(400)
                .body("violations.field", contains(field));
    }
}
