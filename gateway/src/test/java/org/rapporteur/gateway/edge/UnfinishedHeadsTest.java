package org.rapporteur.gateway.edge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapporteur.gateway.testing.GatewayTest;

/** Heads of which the end does not come: what a connection may make the gateway keep is bounded. */
@GatewayTest
class UnfinishedHeadsTest {

    private static final int PATIENCE_MILLISECONDS = 10_000;

    @ParameterizedTest
    @CsvSource({"'GET /api/v1/events?q=', 414", "'GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\nX-Long: ', 431"})
    void theyAreRefusedBeforeTheyEnd(String beginning, String status) throws IOException {
        try (var socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(PATIENCE_MILLISECONDS);
            var out = socket.getOutputStream();
            out.write(beginning.getBytes(StandardCharsets.US_ASCII));
            out.write("x".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII));
            out.flush();
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            assertThat(answer.readLine()).contains(status);
            given().get("/q/health/live").then().statusCode(200);
        }
    }
}
