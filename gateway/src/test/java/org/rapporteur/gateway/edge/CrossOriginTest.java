package org.rapporteur.gateway.edge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import org.junit.jupiter.api.Test;
import org.rapporteur.gateway.testing.Behind;
import org.rapporteur.gateway.testing.GatewayTest;
import org.rapporteur.testkit.TestTokens;

@GatewayTest
class CrossOriginTest {

    @Test
    void scriptsOfAnyOriginMayRead() {
        Behind.EVENTS.json("GET /api/v1/events", "{}");
        for (var path :
                new String[] {"/api/v1/events", "/api/v1/events/unknown", "/api/v1/changes", "/problems/invalid"}) {
            given().header("Origin", "https://dashboard.example")
                    .get(path)
                    .then()
                    .header("Access-Control-Allow-Origin", "*")
                    .header(
                            "Access-Control-Expose-Headers",
                            equalTo(
                                    "Deprecation, ETag, Link, Location, RateLimit, RateLimit-Policy, Retry-After, Sunset, X-Request-Id"))
                    .header("Access-Control-Allow-Credentials", nullValue());
        }
    }

    @Test
    void aPreflightIsAnsweredByTheGatewayAndGrantsReadingAlone() {
        given().header("Origin", "https://dashboard.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization")
                .options("/api/v1/events")
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Methods", "GET, HEAD")
                .header("Access-Control-Allow-Headers", containsString("If-None-Match"))
                .header("Access-Control-Allow-Headers", not(containsString("Authorization")));
        assertThat(Behind.EVENTS.asked()).isEmpty();
    }

    @Test
    void aWriteFromTheExplorersOriginIsNotRefused() {
        Behind.EVENTS.on("POST /api/v1/events", exchange -> Behind.EVENTS.reply(exchange, 201, "{}"));
        given().header("Origin", "http://localhost:8080")
                .auth()
                .oauth2(TestTokens.editor())
                .body("{}")
                .post("/api/v1/events")
                .then()
                .statusCode(201)
                .header("Access-Control-Allow-Origin", nullValue());
    }
}
