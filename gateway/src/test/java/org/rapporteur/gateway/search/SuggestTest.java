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

    private static void suggests(StandIn service, String queries, String... names) {
        var items = Stream.of(names)
                .map(name -> "{\"type\": \"event\", \"id\": \"1\", \"slug\": \"s\", \"text\": \"%s\"}".formatted(name))
                .collect(Collectors.joining(", "));
        service.json(SUGGEST, "{\"items\": [%s], \"queries\": [%s]}".formatted(items, queries));
    }

    private static void threeServicesSuggest() {
        suggests(Behind.EVENTS, "\"chinese\", \"china\"", "Talks with China");
        suggests(Behind.PARTICIPANTS, "\"china\"", "China Institute", "China");
        suggests(Behind.STATEMENTS, "\"chinas\", \"chinese\"", "Of China");
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
                .body("queries", contains("chinese", "china", "chinas"))
                .body("incomplete", nullValue());
        suggest("&limit=2")
                .body("items.text", contains("China", "China Institute"))
                .body("queries.size()", org.hamcrest.Matchers.is(2));
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
        given().get("/api/v1/suggest?q=").then().statusCode(400).body("violations.field", contains("q"));
    }
}
