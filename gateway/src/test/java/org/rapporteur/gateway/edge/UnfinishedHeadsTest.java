package org.rapporteur.gateway.edge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.rapporteur.gateway.testing.GatewayTest;

/** Heads of which the end does not come: what a connection may make the gateway keep is bounded. */
@GatewayTest
class UnfinishedHeadsTest {

    private static final int PATIENCE_MILLISECONDS = 10_000;

    @Test
    void anAddressIsRefusedBeforeItEnds() throws IOException {
        assertThat(answerTo("GET /api/v1/events?q=")).contains("414");
    }

    @Test
    void aHeaderIsRefusedBeforeItEnds() throws IOException {
        assertThat(answerTo("GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\nX-Long: "))
                .contains("431");
    }

    /** The first line of the answer to a head that goes on and on. */
    private static String answerTo(String beginning) throws IOException {
        try (var socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(PATIENCE_MILLISECONDS);
            var out = socket.getOutputStream();
            out.write((beginning + "x".repeat(64 * 1024)).getBytes(StandardCharsets.US_ASCII));
            out.flush();
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            var line = answer.readLine();
            given().get("/q/health/live").then().statusCode(200);
            return line;
        }
    }
}
