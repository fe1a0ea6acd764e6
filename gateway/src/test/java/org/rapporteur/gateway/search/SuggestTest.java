package org.rapporteur.gateway.search;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.ValidatableResponse;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapporteur.gateway.testing.Behind;
import org.rapporteur.gateway.testing.GatewayTest;
import org.rapporteur.gateway.testing.StandIn;

@GatewayTest
class SuggestTest {

    private static final String SUGGEST = "GET /api/v1/suggest";

    /** @param completed queries with how common they are: {@code QUERY ADJACENT TOTAL}, joined by commas */
    private static void suggests(StandIn service, String completed, String... names) {
        var queries = Stream.of(completed.split(", "))
                .filter(one -> !one.isEmpty())
                .map(one -> one.split(" "))
                .toList();
        var items = Stream.of(names)
                .map(name -> "{\"type\": \"event\", \"id\": \"1\", \"slug\": \"s\", \"text\": \"%s\"}".formatted(name))
                .collect(Collectors.joining(", "));
        service.json(
                SUGGEST,
                "{\"items\": [%s], \"queries\": [%s], \"counts\": [%s]}"
                        .formatted(
                                items,
                                queries.stream().map(one -> '"' + one[0] + '"').collect(Collectors.joining(", ")),
                                queries.stream()
                                        .map(one -> "{\"adjacent\": %s, \"total\": %s}".formatted(one[1], one[2]))
                                        .collect(Collectors.joining(", "))));
    }

    private static void threeServicesSuggest() {
        suggests(Behind.EVENTS, "chinese 0 5, china 0 3", "Talks with China");
        suggests(Behind.PARTICIPANTS, "china 0 3", "China Institute", "China");
        suggests(Behind.STATEMENTS, "chinas 2 2, chin 0 4", "Of China");
    }

    private static ValidatableResponse suggest(String more) {
        return given().get("/api/v1/suggest?q=chi" + more).then();
    }

    @Test
    void namesThatBeginAsTypedComeFirst() {
        threeServicesSuggest();
        suggest("")
                .statusCode(200)
                .body("items.text", contains("China", "China Institute", "Of China", "Talks with China"))
                .body("queries", contains("chinas", "china", "chinese", "chin"))
                .body("incomplete", nullValue());
        suggest("&limit=2")
                .body("items.text", contains("China", "China Institute"))
                .body("queries.size()", org.hamcrest.Matchers.is(2));
    }

    @Test
    void ordersByTheMatchAndItsScript() {
        Behind.EVENTS.json(SUGGEST, "{\"items\": [], \"queries\": []}");
        Behind.PARTICIPANTS.json(SUGGEST, """
                {"items": [{"text": "European Union", "match": "歐洲聯盟"}, {"text": "Talks of Chile"},
                 {"text": "Republic of X", "match": "Chixes"}], "queries": []}""");
        Behind.STATEMENTS.json(SUGGEST, "{\"items\": [{\"text\": \"Chile\"}], \"queries\": []}");
        suggest("").body("items.text", contains("Chile", "Republic of X", "Talks of Chile", "European Union"));
    }

    @Test
    void forwardsTheLanguage() {
        threeServicesSuggest();
        suggest("&lang=zh-hant").statusCode(200);
        assertThat(Behind.PARTICIPANTS.asked().getFirst().uri()).contains("lang=zh-hant");
    }

    @Test
    void passesOnTheServicesRejection() {
        threeServicesSuggest();
        Behind.EVENTS.on(SUGGEST, exchange -> Behind.EVENTS.reply(exchange, 400, """
                {"type": "/problems/invalid-parameter", "status": 400, "detail": "lang: there is no language 'xx'",
                 "violations": [{"field": "lang", "message": "there is no language 'xx'"}]}"""));
        suggest("&lang=xx").statusCode(400).body("violations.field", contains("lang"));
    }

    @Test
    void aServiceThatIsDownIsListed() {
        threeServicesSuggest();
        Behind.STATEMENTS.on(SUGGEST, exchange -> Behind.STATEMENTS.problem(exchange, 503, "service-unavailable"));
        suggest("")
                .statusCode(200)
                .body("incomplete", contains("statement-service"))
                .body("items.size()", org.hamcrest.Matchers.is(3));
    }

    @Test
    void nothingIsAnEmptyPage() {
        for (var service : Behind.all()) {
            suggests(service, "");
        }
        suggest("").statusCode(200).body("items", empty()).body("queries", empty());
    }

    @Test
    void callsOnlyServicesThatHaveTheType() {
        threeServicesSuggest();
        suggest("&type=participant").statusCode(200);
        assertThat(Behind.PARTICIPANTS.asked().getFirst().uri()).contains("q=chi", "type=participant");
        assertThat(Behind.EVENTS.asked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"limit,0", "limit,21", "type,speech", "sort,date"})
    void reportsAnInvalidParameter(String name, String value) {
        threeServicesSuggest();
        suggest("&" + name + "=" + value).statusCode(400).body("violations.field", contains(name));
        assertThat(Behind.EVENTS.asked()).isEmpty();
    }

    @Test
    void requiresWhatWasTyped() {
        given().get("/api/v1/suggest").then().statusCode(400).body("violations.field", contains("q"));
        given().get("/api/v1/suggest?q=")
                .then()
                .statusCode(400)
                .body("violations.field", contains("q"))
                .body("violations.message", contains("must not be empty"));
    }
}
