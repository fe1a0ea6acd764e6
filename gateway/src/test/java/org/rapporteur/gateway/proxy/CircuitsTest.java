package org.rapporteur.gateway.proxy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.rapporteur.gateway.testing.Behind;
import org.rapporteur.gateway.testing.GatewayTest;
import org.rapporteur.gateway.testing.StandIn.Asked;
import org.rapporteur.testkit.Metrics;

/** The circuit breaker of a service that does not respond, until it does. */
@GatewayTest
@TestProfile(CircuitsTest.Soon.class)
class CircuitsTest {

    private static final String LIVE = "/q/health/live";

    public static class Soon implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("rapporteur.services.circuit.failures", "3", "rapporteur.services.circuit.pause", "200MS");
        }
    }

    @Test
    void opensForAServiceThatDoesNotRespondAndProbesIt() {
        var hangs = new AtomicBoolean(true);
        Behind.EVENTS.on("*", exchange -> {
            while (hangs.get()) {
                Thread.sleep(10);
            }
            Behind.EVENTS.reply(exchange, 200, "{}");
        });
        Behind.STATEMENTS.json("GET /api/v1/statements", "{}");
        try {
            for (int i = 0; i < 3; i++) {
                given().get("/api/v1/events").then().statusCode(504);
            }

            for (int i = 0; i < 20; i++) {
                given().get("/api/v1/events/x")
                        .then()
                        .statusCode(503)
                        .header("Retry-After", notNullValue())
                        .body("type", equalTo("/problems/service-unavailable"))
                        .body("detail", containsString("event-service"));
            }
            given().get("/api/v1/events/paros/record").then().statusCode(503);
            given().get("/api/v1/statements").then().statusCode(200);
            assertThat(Metrics.text()).contains("rapporteur_circuit_open{service=\"event-service\"} 1");
        } finally {
            hangs.set(false);
        }

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> given().get("/api/v1/events").then().statusCode(200));
        assertThat(Behind.EVENTS.asked()).extracting(Asked::uri).contains(LIVE).doesNotContain("/api/v1/events/x");
        assertThat(Metrics.text()).contains("rapporteur_circuit_open{service=\"event-service\"} 0");
    }

    @Test
    void closesAgainOnceTheServiceIsUp() {
        Behind.PARTICIPANTS.json("GET /api/v1/participants", "{}");
        Behind.PARTICIPANTS.stop();
        try {
            for (int i = 0; i < 10; i++) {
                given().get("/api/v1/participants").then().statusCode(503);
            }
        } finally {
            Behind.PARTICIPANTS.start();
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> given().get("/api/v1/participants").then().statusCode(200));
    }
}
