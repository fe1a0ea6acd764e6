package org.rapporteur.gateway.search;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
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

    /** A service that finds nothing, and then proposes another query unless it is asked not to. */
    private static void proposes(StandIn service, String better) {
        service.on(SEARCH, exchange -> {
            boolean no = DidYouMean.NO.equals(exchange.getRequestHeaders().getFirst(DidYouMean.HEADER));
            service.reply(
                    exchange,
                    200,
                    "{\"items\":[],\"total\":0%s}".formatted(no ? "" : ",\"didYouMean\":\"%s\"".formatted(better)));
        });
    }

    @Test
    void proposesWhatMostServicesDoIfNothingIsFound() {
        proposes(Behind.EVENTS, "police");
        proposes(Behind.PARTICIPANTS, "peace");
        proposes(Behind.STATEMENTS, "peace");
        search("").body("didYouMean", equalTo("peace"));
    }

    @Test
    void asksNoServiceForABetterQueryIfAnyFindsSomething() {
        proposes(Behind.EVENTS, "police");
        proposes(Behind.PARTICIPANTS, "peace");
        finds(Behind.STATEMENTS, "statement", 0.5);
        search("").body("didYouMean", nullValue());
        assertThat(Behind.EVENTS.asked())
                .extracting(asked -> asked.header(DidYouMean.HEADER))
                .containsExactly(DidYouMean.NO);
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
    }

    @Test
    void noResultsAreAnEmptyPage() {
        for (var service : Behind.all()) {
            service.json(SEARCH, "{\"items\": []}");
        }
        search("").statusCode(200).body("items", empty()).body("next", equalTo(null));
    }
}
