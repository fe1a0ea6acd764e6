package org.rapporteur.gateway.attendance;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rapporteur.gateway.testing.Behind;
import org.rapporteur.gateway.testing.GatewayTest;

@GatewayTest
class AttendanceTest {

    private static final String STATED = "\"sources\":[{\"support\":\"stated\",\"paragraph\":\"1\"}]";
    private static final String INFERRED = "\"sources\":[{\"support\":\"inferred\",\"paragraph\":\"1\"}]";

    /**
     * The shape of the first data set: nine states, two co-hosts, a person on behalf of one of them, unnamed
     * groups.
     */
    @Test
    void elevenOfMoreThanTwentyIsAnUpperBound() {
        var participations = new ArrayList<String>();
        for (int i = 1; i <= 9; i++) {
            participations.add(participation("attendee", state("s" + i), STATED));
        }
        participations.add(participation("co_host", state("china"), STATED));
        participations.add(participation("co_host", state("russia"), STATED));
        participations.add(participation("co_host", organization("un", "un_entity"), STATED));
        participations.add(participation("delegate", state("russia"), INFERRED));
        participations.add(participation(
                "speaker", "{\"id\":\"zhang\",\"kind\":\"person\"}", STATED + ",\"onBehalfOf\":{\"id\":\"china\"}"));
        participations.add("{\"role\":\"attendee\",\"nameAsPrinted\":\"think tanks\"," + STATED + "}");
        event("""
                {"counted":"countries","value":20,"qualifier":"more_than","sources":[{"paragraph":"1"}]},
                {"counted":"representatives","value":60,"qualifier":"more_than"},
                {"counted":"think_tanks","value":5,"qualifier":"about"}""", participations);
        Behind.PARTICIPANTS.json(
                "GET /api/v1/participants?limit=200&ref=china",
                "{\"items\":[{\"id\":\"china\",\"kind\":\"organization\",\"classification\":\"state\"}]}");

        given().get("/api/v1/events/paros/attendance")
                .then()
                .statusCode(200)
                .header("ETag", notNullValue())
                .body("event.slug", is("paros"))
                .body("event.agenda", nullValue())
                .body("items", hasSize(3))
                .body("items[0].counted", is("countries"))
                .body("items[0].reported.value", is(20))
                .body("items[0].reported.qualifier", is("more_than"))
                .body("items[0].reported.sources[0].paragraph", is("1"))
                .body("items[0].recorded.value", is(11))
                .body("items[0].recorded.bySupport.stated", is(9))
                .body("items[0].recorded.bySupport.inferred", is(2))
                .body("items[0].coverage.relation", is("at_most"))
                .body("items[0].coverage.numerator", is(11))
                .body("items[0].coverage.denominator", is(21))
                .body("items[0].coverage.ratio", is(0.5238f))
                .body("items[1].recorded.value", is(1))
                .body("items[1].coverage.denominator", is(61))
                .body("items[2].recorded", nullValue())
                .body("items[2].coverage", nullValue());
    }

    @Test
    void includesWhatIsRecordedButNotReported() {
        event("", List.of(participation("attendee", organization("inst", "think_tank"), STATED)));
        given().get("/api/v1/events/paros/attendance")
                .then()
                .body("items", hasSize(1))
                .body("items[0].counted", is("organizations"))
                .body("items[0].reported", nullValue())
                .body("items[0].recorded.value", is(1))
                .body("items[0].coverage", nullValue());
    }

    @Test
    void usesTheBestBasisOfTheParticipation() {
        var sources = "\"sources\":[{\"support\":\"stated\",\"fields\":[\"count\"]},"
                + "{\"support\":\"editorial\"},{\"support\":\"inferred\",\"fields\":[\"role\"]}]";
        event(
                "{\"counted\":\"countries\",\"value\":2,\"qualifier\":\"exactly\"}",
                List.of(
                        participation("attendee", state("a"), sources),
                        participation("attendee", state("b"), "\"x\":1"),
                        participation("panellist", state("b"), "\"sources\":[]")));
        given().get("/api/v1/events/paros/attendance")
                .then()
                .body("items[0].recorded.bySupport", equalTo(Map.of("inferred", 1, "unsourced", 1)))
                .body("items[0].coverage.relation", is("equal"))
                .body("items[0].coverage.ratio", is(1.0f));
    }

    @Test
    void anUnknownEventHasNoAttendance() {
        given().get("/api/v1/events/unknown/attendance").then().statusCode(404);
    }

    private static void event(String attendance, List<String> participations) {
        Behind.EVENTS.json(
                "GET /api/v1/events/paros",
                "{\"id\":\"e1\",\"slug\":\"paros\",\"name\":{\"en\":\"P\"},\"agenda\":[],\"attendance\":[" + attendance
                        + "]}");
        Behind.PARTICIPANTS.json(
                "GET /api/v1/events/e1/participations?limit=200",
                "{\"items\":[" + String.join(",", participations) + "]}");
    }

    private static String participation(String role, String participant, String more) {
        return "{\"role\":\"%s\",\"participant\":%s,%s}".formatted(role, participant, more);
    }

    private static String state(String id) {
        return organization(id, "state");
    }

    private static String organization(String id, String classification) {
        return "{\"id\":\"%s\",\"kind\":\"organization\",\"classification\":\"%s\"}".formatted(id, classification);
    }
}
