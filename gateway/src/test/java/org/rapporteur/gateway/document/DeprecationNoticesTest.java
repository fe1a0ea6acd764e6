package org.rapporteur.gateway.document;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusMock;
import java.io.IOException;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.rapporteur.gateway.catalogue.ApiCatalogue;
import org.rapporteur.gateway.catalogue.Deprecation;
import org.rapporteur.gateway.catalogue.DeprecationsTest;
import org.rapporteur.gateway.testing.Behind;
import org.rapporteur.gateway.testing.GatewayTest;

@GatewayTest
class DeprecationNoticesTest {

    @Test
    void everyResponseOfADeprecatedOperationSaysSo() {
        QuarkusMock.installMockForType(DeprecationsTest.STAND_IN, ApiCatalogue.class);
        Behind.EVENTS
                .on("GET /api/v1/events/paros", exchange -> {
                    exchange.getResponseHeaders().set("Link", "</api/v1/events?cursor=c>; rel=\"next\"");
                    Behind.EVENTS.reply(exchange, 200, "{}");
                })
                .json("GET /api/v1/events", "{}");

        var answer = given().get("/api/v1/events/paros");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("Deprecation")).isEqualTo("@1799971200");
        assertThat(answer.header("Sunset")).isEqualTo("Wed, 05 Jan 2028 00:00:00 GMT");
        assertThat(answer.headers().getValues("Link"))
                .containsExactly(
                        "</api/v1/events?cursor=c>; rel=\"next\"",
                        "<https://rapporteur.example/moved>; rel=\"deprecation sunset\"");
        given().get("/api/v1/events/gone").then().statusCode(404).header("Deprecation", equalTo("@1799971200"));
        given().get("/api/v1/events?old=1").then().header("Sunset", equalTo("Mon, 02 Aug 2027 00:00:00 GMT"));
        given().get("/api/v1/events")
                .then()
                .statusCode(200)
                .header("Deprecation", nullValue())
                .header("Sunset", nullValue());
    }

    /** Without dates, a deprecation is of no use to clients. */
    @Test
    void everyDeprecationInTheDocumentHasDates() throws IOException {
        var document = new ObjectMapper().readTree(given().get("/openapi").asByteArray());
        var marked = new ArrayList<JsonNode>();
        for (var path : document.path("paths")) {
            for (var operation : path) {
                marked.add(operation);
                operation.path("parameters").forEach(marked::add);
            }
        }
        document.path("components").path("parameters").forEach(marked::add);

        assertThat(marked)
                .hasSizeGreaterThan(100)
                .filteredOn(documented -> documented.path("deprecated").asBoolean())
                .allMatch(documented -> Deprecation.of(documented).isPresent());
    }
}
