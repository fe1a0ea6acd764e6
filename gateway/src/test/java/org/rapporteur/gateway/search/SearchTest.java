package org.rapporteur.gateway.search;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.gateway.testing.Behind;
import org.rapporteur.gateway.testing.GatewayTest;
import org.rapporteur.gateway.testing.StandIn;
import org.rapporteur.kit.http.DidYouMean;

@GatewayTest
class SearchTest {

    private static final String SEARCH = "GET /api/v1/search";

    /** A service that has results with these scores, best first, and pages through them. */
    private static void finds(StandIn service, String type, double... scores) {
        service.on(SEARCH, exchange -> {
            var query = String.valueOf(exchange.getRequestURI().getQuery());
            int limit = Integer.parseInt(query.replaceFirst(".*limit=([0-9]+).*", "$1"));
            int start =
                    query.contains("cursor=") ? Integer.parseInt(query.replaceFirst(".*cursor=c([0-9]+).*", "$1")) : 0;
            int end = Math.min(scores.length, start + limit);
            var items = IntStream.range(start, end)
                    .mapToObj(i ->
                            "{\"type\":\"%s\",\"id\":\"%s-%d\",\"score\":%s,\"highlights\":[],\"resource\":{},\"cursor\":\"c%d\"}"
                                    .formatted(type, type, i, scores[i], i + 1))
                    .toList();
            service.reply(
                    exchange,
                    200,
                    "{\"items\":[%s],\"total\":%d%s}"
                            .formatted(
                                    String.join(",", items),
                                    scores.length,
                                    end < scores.length
                                            ? ",\"next\":\"c%d\",\"partial\":[\"%s\"]".formatted(end, type)
                                            : ""));
        });
    }

    private static ValidatableResponse search(String query) {
        return given().get("/api/v1/search?q=peace" + query).then();
    }

    private static void threeServicesFindSomething() {
        finds(Behind.EVENTS, "event", 0.9, 0.5);
        finds(Behind.PARTICIPANTS, "participant", 0.7, 0.65, 0.05);
        finds(Behind.STATEMENTS, "statement", 0.8, 0.6, 0.5, 0.2);
    }

    @Test
    void mergesTheServicesResultsByScore() {
        threeServicesFindSomething();
        search("")
                .statusCode(200)
                .body(
                        "items.id",
                        contains(
                                "event-0",
                                "statement-0",
                                "participant-0",
                                "participant-1",
                                "statement-1",
                                "statement-2",
                                "event-1",
                                "statement-3",
                                "participant-2"))
                .body("items[0].cursor", nullValue())
                .body("next", nullValue())
                .body("total", equalTo(9))
                .body("totalIsLowerBound", nullValue())
                .body("partial", nullValue())
                .body("incomplete", nullValue());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 8})
    void pagesOfAnySizeReturnEverythingOnceInTheSameOrder(int limit) {
        threeServicesFindSomething();
        List<String> whole = search("").extract().path("items.id");
        var seen = new ArrayList<String>();
        var cursor = "";
        while (cursor != null) {
            var page = search("&limit=" + limit + cursor).statusCode(200);
            List<String> ids = page.extract().path("items.id");
            assertThat(ids).isNotEmpty();
            seen.addAll(ids);
            String next = page.extract().path("next");
            cursor = next == null ? null : "&cursor=" + next;
        }
        assertThat(seen).containsExactlyElementsOf(whole);
    }

    @Test
    void aServiceThatIsDownIsListedAndComesLater() {
        threeServicesFindSomething();
        Behind.STATEMENTS.on(SEARCH, exchange -> Behind.STATEMENTS.problem(exchange, 503, "service-unavailable"));
        var first = search("&limit=2")
                .statusCode(200)
                .body("items.id", contains("event-0", "participant-0"))
                .body("incomplete", contains("statement-service"));
        threeServicesFindSomething();
        search("&limit=2&cursor=" + first.extract().path("next"))
                .body("items.id", contains("statement-0", "participant-1"))
                .body("incomplete", nullValue());
    }

    @Test
    void failsIfNoServiceResponds() {
        for (var service : Behind.all()) {
            service.on(SEARCH, exchange -> service.problem(exchange, 503, "service-unavailable"));
        }
        search("").statusCode(503).body("type", containsString("service-unavailable"));
    }

    @ParameterizedTest
    @CsvSource({"event,1,0,0", "participant,0,1,0", "statement,0,0,1", "'point,statement',0,0,1", "'event,point',1,0,1"
    })
    void callsOnlyServicesThatHaveTheKind(String type, int events, int participants, int statements) {
        threeServicesFindSomething();
        search("&type=" + type).statusCode(200);
        assertThat(Behind.EVENTS.asked()).hasSize(events);
        assertThat(Behind.PARTICIPANTS.asked()).hasSize(participants);
        assertThat(Behind.STATEMENTS.asked()).hasSize(statements);
    }

    @Test
    void forwardsFiltersUnchanged() {
        threeServicesFindSomething();
        given().queryParam("q", "\"outer space\" -arms & 外空")
                .queryParam("from", "2018")
                .queryParam("country", "CN,BR")
                .get("/api/v1/search")
                .then()
                .statusCode(200);
        assertThat(Behind.EVENTS.asked().getFirst().uri())
                .contains("q=%22outer+space%22+-arms+%26+%E5%A4%96%E7%A9%BA", "from=2018", "country=CN%2CBR");
    }

    @Test
    void reportsKindsOfWhichSomethingMayBeMissing() {
        threeServicesFindSomething();
        search("&limit=1").body("partial", contains("event", "participant", "statement"));
    }

    @Test
    void addsUpTheTotals() {
        Behind.EVENTS.json(SEARCH, "{\"items\": [], \"total\": 3}");
        Behind.PARTICIPANTS.json(SEARCH, "{\"items\": [], \"total\": 10000, \"totalIsLowerBound\": true}");
        Behind.STATEMENTS.on(SEARCH, exchange -> Behind.STATEMENTS.problem(exchange, 503, "service-unavailable"));
        search("").statusCode(503);
        Behind.STATEMENTS.json(SEARCH, "{\"items\": [], \"total\": 0}");
        search("").body("total", equalTo(10003)).body("totalIsLowerBound", equalTo(true));
    }

    private static final String NOTHING = "{\"items\":[],\"total\":0";

    /** Results that are only similarly spelt names. */
    private static String similar(String type) {
        return """
                {"items":[{"type":"%s","id":"%1$s-0","score":0.09,"approximate":true,"highlights":[],"resource":{},\
                "cursor":"c1"}],"total":7,"approximate":true""".formatted(type);
    }

    /** A service that finds nothing exactly, and then proposes another query unless it is asked not to. */
    private static void proposes(StandIn service, String page, String better, int results) {
        service.on(SEARCH, exchange -> {
            boolean no = DidYouMean.NO.equals(exchange.getRequestHeaders().getFirst(DidYouMean.HEADER));
            var proposal = ",\"didYouMean\":\"%s\",\"didYouMeanTotal\":%d".formatted(better, results);
            service.reply(exchange, 200, page + (no ? "" : proposal) + "}");
        });
    }

    @Test
    void proposesWhatFindsMostInAllServicesIfNothingIsFound() {
        proposes(Behind.EVENTS, NOTHING, "police", 5);
        proposes(Behind.PARTICIPANTS, NOTHING, "peace", 3);
        proposes(Behind.STATEMENTS, NOTHING, "peace", 3);
        search("").body("didYouMean", equalTo("peace")).body("didYouMeanTotal", nullValue());
        proposes(Behind.EVENTS, NOTHING, "police", 7);
        search("").body("didYouMean", equalTo("police"));
    }

    @Test
    void similarNamesAndAProposalAreShownIfNothingMatchesExactly() {
        proposes(Behind.EVENTS, NOTHING, "terrorism", 5);
        proposes(Behind.PARTICIPANTS, similar("participant"), "tourism", 3);
        finds(Behind.STATEMENTS, "statement");
        var first = search("&limit=1")
                .body("items.id", contains("participant-0"))
                .body("items.approximate", contains(true))
                .body("approximate", equalTo(true))
                .body("total", equalTo(7))
                .body("didYouMean", equalTo("terrorism"));
        assertThat(first.extract().<Object>path("next")).isNull();
    }

    @Test
    void similarNamesAreLeftOutIfAnotherServiceFindsSomethingExactly() {
        Behind.PARTICIPANTS.json(SEARCH, similar("participant") + ",\"next\":\"c1\",\"totalIsLowerBound\":true}");
        finds(Behind.EVENTS, "event");
        finds(Behind.STATEMENTS, "statement", 0.5, 0.4);
        search("")
                .body("items.id", contains("statement-0", "statement-1"))
                .body("total", equalTo(2))
                .body("totalIsLowerBound", nullValue())
                .body("approximate", nullValue())
                .body("didYouMean", nullValue())
                .body("next", nullValue());
        var next = search("&limit=1").extract().<String>path("next");
        search("&limit=1&cursor=" + next)
                .body("items.id", contains("statement-1"))
                .body("total", equalTo(2))
                .body("next", nullValue());
    }

    @Test
    void asksForABetterQueryOnTheFirstPageOnly() {
        finds(Behind.EVENTS, "event");
        finds(Behind.STATEMENTS, "statement");
        proposes(Behind.PARTICIPANTS, similar("participant") + ",\"next\":\"c1\"", "peace", 3);
        var next = search("&limit=1")
                .body("didYouMean", equalTo("peace"))
                .extract()
                .<String>path("next");
        search("&limit=1&cursor=" + next).body("approximate", equalTo(true)).body("didYouMean", nullValue());
    }

    @Test
    void asksNoServiceForABetterQueryIfAnyFindsSomething() {
        proposes(Behind.EVENTS, NOTHING, "police", 5);
        proposes(Behind.PARTICIPANTS, NOTHING, "peace", 5);
        finds(Behind.STATEMENTS, "statement", 0.5);
        search("").body("didYouMean", nullValue());
        assertThat(Behind.EVENTS.asked())
                .extracting(asked -> asked.header(DidYouMean.HEADER))
                .containsExactly(DidYouMean.NO);
    }

    private static String facet(String groups, int groupCount, int missing) {
        return "{\"groups\": [%s], \"groupCount\": %d, \"missing\": %d}".formatted(groups, groupCount, missing);
    }

    private static String group(String value, int count) {
        return "{\"value\": \"%s\", \"label\": \"The %s\", \"count\": %d}".formatted(value, value, count);
    }

    private static void counts(StandIn service, String year, String topic) {
        service.json(SEARCH, """
                {"items": [], "total": 9, "facets": {"year": %s, "topic": %s}}""".formatted(year, topic));
    }

    @Test
    void addsFacetsByValueAndShowsTheLargest() {
        counts(Behind.EVENTS, facet(group("2019", 3) + "," + group("2021", 1), 2, 1), facet(group("a", 2), 1, 4));
        counts(Behind.PARTICIPANTS, facet(group("2018", 2) + "," + group("2019", 2), 2, 0), facet("", 0, 0));
        counts(
                Behind.STATEMENTS,
                facet(group("2020", 4), 1, 2),
                facet(group("c", 2) + "," + group("b", 2) + "," + group("a", 1), 30_000, 5));
        search("&facets=year,topic&facetLimit=2")
                .statusCode(200)
                .body("facets.keySet()", contains("year", "topic"))
                // the largest two, in their order
                .body("facets.year.groups.value", contains("2019", "2020"))
                .body("facets.year.groups.count", contains(5, 4))
                .body("facets.year.groups.label", contains("The 2019", "The 2020"))
                .body("facets.year.groupCount", equalTo(4))
                .body("facets.year.missing", equalTo(3))
                .body("facets.topic.groups.value", contains("a", "b"))
                .body("facets.topic.groups.count", contains(3, 2))
                // a service has more than it sends
                .body("facets.topic.groupCount", equalTo(30_000))
                .body("facets.topic.missing", equalTo(9));
    }

    @Test
    void asksEachServiceForMoreGroupsThanItShows() {
        threeServicesFindSomething();
        search("&facets=year&facetLimit=3").statusCode(200).body("facets", nullValue());
        assertThat(Behind.EVENTS.asked().getLast().uri()).contains("facets=year", "facetLimit=10000");
        search("&facets=year&facetLimit=3&type=event").statusCode(200);
        assertThat(Behind.EVENTS.asked().getLast().uri()).contains("facetLimit=3");
        search("").statusCode(200);
        assertThat(Behind.EVENTS.asked().getLast().uri()).doesNotContain("facet");
    }

    @Test
    void countsFacetsForTheFirstPageAlone() {
        threeServicesFindSomething();
        var cursor = search("&limit=2&facets=year").extract().<String>path("next");
        search("&limit=2&facets=year&cursor=" + cursor).statusCode(200).body("facets", nullValue());
        assertThat(Behind.all())
                .allSatisfy(
                        service -> assertThat(service.asked().getLast().uri()).contains("facets=year", "facetLimit=0"));
    }

    @Test
    void facetsLackAServiceThatIsDown() {
        threeServicesFindSomething();
        Behind.EVENTS.json(SEARCH, """
                {"items": [{"type": "event", "id": "e", "score": 0.5, "highlights": [], "resource": {}, "cursor": "c1"}],
                 "total": 1, "facets": {"year": %s}}""".formatted(facet(group("2019", 1), 1, 0)));
        Behind.STATEMENTS.on(SEARCH, exchange -> Behind.STATEMENTS.problem(exchange, 503, "service-unavailable"));
        search("&facets=year")
                .statusCode(200)
                .body("facets.year.groups.count", contains(1))
                .body("incomplete", contains("statement-service"));
    }

    @Test
    void addsThousandsOfGroups() {
        var groups = IntStream.rangeClosed(1, 9_000).mapToObj(i -> group("event-" + i, i));
        counts(Behind.EVENTS, facet("", 0, 0), facet(String.join(",", groups.toList()), 9_000, 0));
        counts(Behind.PARTICIPANTS, facet("", 0, 0), facet("", 0, 0));
        counts(Behind.STATEMENTS, facet("", 0, 0), facet(group("event-1", 9_000), 1, 0));
        search("&facets=topic&facetLimit=1")
                .body("facets.topic.groups.value", contains("event-1"))
                .body("facets.topic.groups.count", contains(9_001))
                .body("facets.topic.groupCount", equalTo(9_000));
    }

    @Test
    void refusesTheLimitOfFacetsThatAreNotAskedFor() {
        search("&facetLimit=5")
                .statusCode(400)
                .body("violations.field", contains("facetLimit"))
                .body("violations.message", contains("is for facets"));
        search("&facets=year&facetLimit=0").statusCode(400).body("violations.field", contains("facetLimit"));
    }

    @Test
    void proposesNothingWhileAServiceDoesNotRespond() {
        var similar = "{\"items\":[{\"type\":\"event\",\"id\":\"e\",\"score\":0.05,\"highlights\":[],\"resource\":{}}],"
                + "\"total\":1,\"approximate\":true";
        proposes(Behind.EVENTS, similar, "police", 5);
        proposes(Behind.PARTICIPANTS, NOTHING, "peace", 1);
        Behind.STATEMENTS.on(SEARCH, exchange -> Behind.STATEMENTS.problem(exchange, 503, "service-unavailable"));
        search("")
                .body("items", hasSize(1))
                .body("incomplete", contains("statement-service"))
                .body("didYouMean", nullValue());
    }

    @Test
    void passesOnTheServicesRejection() {
        threeServicesFindSomething();
        Behind.EVENTS.on(SEARCH, exchange -> Behind.EVENTS.reply(exchange, 400, """
                {"type": "/problems/invalid-parameter", "status": 400, "detail": "q: must hold a word",
                 "violations": [{"field": "q", "message": "must contain a word"}]}"""));
        search("")
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", containsString("invalid-parameter"))
                .body("violations.field", contains("q"))
                .body("violations.message", contains("must contain a word"));
    }

    @ParameterizedTest
    @CsvSource({"limit,0", "limit,201", "limit,x", "type,speech", "cursor,abc", "cursor,e30", "sort,date"})
    void reportsAnInvalidParameter(String name, String value) {
        threeServicesFindSomething();
        search("&" + name + "=" + value).statusCode(400).body("violations.field", contains(name));
        assertThat(Behind.EVENTS.asked()).isEmpty();
    }

    @Test
    void requiresSomethingToSearchFor() {
        given().get("/api/v1/search").then().statusCode(400).body("violations.field", contains("q"));
        given().get("/api/v1/search?q=")
                .then()
                .statusCode(400)
                .body("type", containsString("invalid-parameter"))
                .body("violations.message", contains("must not be empty"));
    }

    @Test
    void noResultsAreAnEmptyPage() {
        for (var service : Behind.all()) {
            service.json(SEARCH, "{\"items\": []}");
        }
        search("").statusCode(200).body("items", empty()).body("next", equalTo(null));
    }
}
