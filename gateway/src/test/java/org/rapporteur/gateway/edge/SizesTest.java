package org.rapporteur.gateway.edge;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import org.junit.jupiter.api.Test;
import org.rapporteur.gateway.testing.Behind;
import org.rapporteur.gateway.testing.GatewayTest;

/** Requests of more than 32 KiB before their body. */
@GatewayTest
class SizesTest {

    private static final int ENOUGH = 30_000;
    private static final int TOO_MUCH = 33_000;

    @Test
    void addressesAndHeadersMayBeLong() {
        Behind.EVENTS.json("GET /api/v1/events", "{}");
        given().urlEncodingEnabled(false)
                .get("/api/v1/events?q=" + "x".repeat(ENOUGH))
                .then()
                .statusCode(200);
        given().header("X-Long", "x".repeat(ENOUGH))
                .get("/api/v1/events")
                .then()
                .statusCode(200);
    }

    @Test
    void aLongerAddressIsAProblem() {
        for (int length : new int[] {TOO_MUCH, 200_000}) {
            given().urlEncodingEnabled(false)
                    .get("/api/v1/events?q=" + "x".repeat(length))
                    .then()
                    .statusCode(414)
                    .contentType("application/problem+json")
                    .body("type", equalTo("/problems/uri-too-long"))
                    .body("detail", containsString("32768"));
        }
    }

    @Test
    void aFloodOfHeadersIsAProblem() {
        given().header("X-Long", "x".repeat(TOO_MUCH))
                .get("/api/v1/events")
                .then()
                .statusCode(431)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/headers-too-large"));
        var request = given();
        for (int i = 0; i < 3_000; i++) {
            request.header("X-" + i, "0123456789");
        }
        request.get("/api/v1/events").then().statusCode(431).body("type", equalTo("/problems/headers-too-large"));
    }
}
