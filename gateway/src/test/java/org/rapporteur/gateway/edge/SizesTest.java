package org.rapporteur.gateway.edge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.http.TestHTTPResource;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.rapporteur.gateway.testing.Behind;
import org.rapporteur.gateway.testing.GatewayTest;

/** Requests of more than 32 KiB before their body, and endless bodies. */
@GatewayTest
class SizesTest {

    private static final int ENOUGH = 30_000;
    private static final int TOO_MUCH = 33_000;

    @TestHTTPResource("/")
    URI gateway;

    @Test
    void acceptsLongUrlsAndHeaders() {
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
    void aLongerUrlIsAProblem() {
        given().urlEncodingEnabled(false)
                .get("/api/v1/events?q=" + "x".repeat(TOO_MUCH))
                .then()
                .statusCode(414)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/uri-too-long"))
                .body("detail", containsString("32768"));
    }

    /** More than the server reads at all. */
    @Test
    void rejectsAFarLongerUrl() {
        given().urlEncodingEnabled(false)
                .get("/api/v1/events?q=" + "x".repeat(200_000))
                .then()
                .statusCode(414);
    }

    /**
     * The response comes before the end: what follows is read for a while, so that the client gets the
     * response, but not forever.
     */
    @Test
    void anEndlessBodyEndsItsConnection() throws IOException {
        var head = "POST /api/v1/events HTTP/1.1\r\nHost: gateway\r\nTransfer-Encoding: chunked\r\n\r\n";
        var part = ("100000\r\n" + "x".repeat(1024 * 1024) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        int sent = 0;
        try (var socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            for (; sent < 1_000; sent++) {
                socket.getOutputStream().write(part);
            }
        } catch (SocketException closed) {
            // as expected
        }
        assertThat(sent).as("MiB").isBetween(1, 200);
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
        request.get("/api/v1/events").then().statusCode(431);
    }
}
