package org.rapporteur.gateway.proxy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.gateway.testing.Behind;
import org.rapporteur.gateway.testing.GatewayTest;
import org.rapporteur.testkit.Logged;

/** The id of a request from the edge to the log line. */
@GatewayTest
class RequestIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/events/paros", "/api/v1/events/paros/record", "/api/v1/events/paros/attendance"})
    void logLinesAboutARequestHaveItsId(String path) {
        Behind.EVENTS.stop();
        try (var logged = new Logged()) {
            given().header("X-Request-Id", "the-id")
                    .get(path)
                    .then()
                    .statusCode(503)
                    .header("X-Request-Id", "the-id");
            assertThat(logged.lines()).anySatisfy(line -> {
                assertThat(line.message()).contains("event-service");
                assertThat(line.requestId()).isEqualTo("the-id");
            });
        } finally {
            Behind.EVENTS.start();
        }
    }

    @Test
    void aLateServiceIsLoggedWithTheId() {
        Behind.EVENTS.on("GET /api/v1/events/paros", exchange -> Thread.sleep(5_000));
        try (var logged = new Logged()) {
            given().header("X-Request-Id", "the-id")
                    .get("/api/v1/events/paros")
                    .then()
                    .statusCode(504);
            assertThat(logged.lines())
                    .anySatisfy(line -> assertThat(line.requestId()).isEqualTo("the-id"));
        }
    }

    @Test
    void everyServiceCalledForARequestGetsTheId() {
        Behind.EVENTS.json("GET /api/v1/events/paros", "{\"id\":\"e\"}");
        Behind.all().forEach(standIn -> standIn.on("*", exchange -> standIn.reply(exchange, 200, "{\"items\":[]}")));

        given().header("X-Request-Id", "the-id")
                .get("/api/v1/events/paros/record")
                .then()
                .statusCode(200);

        assertThat(Behind.all()).allSatisfy(standIn -> assertThat(standIn.asked())
                .isNotEmpty()
                .allSatisfy(asked -> assertThat(asked.header("X-Request-Id")).isEqualTo("the-id")));
    }
}
