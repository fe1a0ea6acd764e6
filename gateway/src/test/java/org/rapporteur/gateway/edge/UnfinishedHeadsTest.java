package org.rapporteur.gateway.edge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.rapporteur.gateway.testing.Behind;
import org.rapporteur.gateway.testing.GatewayTest;
import org.rapporteur.testkit.TestTokens;

/** Headers without end: what a connection can make the gateway keep is bounded. */
@GatewayTest
class UnfinishedHeadsTest {

    private static final int PATIENCE_MILLISECONDS = 10_000;

    @Test
    void rejectsAnEndlessUrl() throws IOException {
        assertThat(answerTo("GET /api/v1/events?q=")).contains("414");
    }

    @Test
    void rejectsAnEndlessHeader() throws IOException {
        assertThat(answerTo("GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\nX-Long: "))
                .contains("431");
    }

    @Test
    void rejectsEndlessFields() throws IOException {
        assertThat(firstLine("GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\n" + "a:\r\n".repeat(1_000)))
                .contains("431");
    }

    @Test
    void endlessTrailersEndTheConnection() throws IOException {
        Behind.EVENTS.json("POST /api/v1/events", "{}");
        var write =
                "POST /api/v1/events HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                        + TestTokens.editor() + "\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n";
        assertThat(all(write + "a: b\r\n".repeat(100) + "\r\n")).contains("HTTP/1.1 200");
        assertThat(all(write + "a: b\r\n".repeat(1_000) + "\r\n")).doesNotContain("HTTP/1.1 200");
        given().get("/q/health/live").then().statusCode(200);
    }

    /** Returns everything that arrives on a connection until it ends or is silent for a while. */
    private static String all(String requests) throws IOException {
        try (var socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(2_000);
            socket.getOutputStream().write(requests.getBytes(StandardCharsets.US_ASCII));
            var answers = new StringBuilder();
            try {
                for (int next = socket.getInputStream().read();
                        next >= 0;
                        next = socket.getInputStream().read()) {
                    answers.append((char) next);
                }
            } catch (SocketTimeoutException silent) {
                // it is kept open
            } catch (SocketException reset) {
                // it was closed before everything was read
            }
            return answers.toString();
        }
    }

    @Test
    void givesUpHeadersThatDoNotEndInTime() throws IOException {
        assertThat(firstLine("GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\nX-Part: "))
                .contains("408");
    }

    /** Headers that start together with the end of another request have a timeout as well. */
    @Test
    void givesUpHeadersAfterAResponse() throws IOException {
        try (var socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(PATIENCE_MILLISECONDS);
            socket.getOutputStream()
                    .write("GET /q/health/live HTTP/1.1\r\nHost: localhost\r\n\r\nGET /api"
                            .getBytes(StandardCharsets.US_ASCII));
            var all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(all).startsWith("HTTP/1.1 200").contains("HTTP/1.1 408");
        }
    }

    @Test
    void keepsAnIdleConnection() throws Exception {
        try (var socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(PATIENCE_MILLISECONDS);
            for (int i = 0; i < 2; i++) {
                socket.getOutputStream()
                        .write("GET /q/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                var bytes = new byte[8192];
                int read = socket.getInputStream().read(bytes);
                assertThat(new String(bytes, 0, Math.max(read, 0), StandardCharsets.US_ASCII))
                        .startsWith("HTTP/1.1 200");
                // longer than headers may take
                Thread.sleep(3_000);
            }
        }
    }

    private static String firstLine(String beginning) throws IOException {
        try (var socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(PATIENCE_MILLISECONDS);
            socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            var line = answer.readLine();
            given().get("/q/health/live").then().statusCode(200);
            return line;
        }
    }

    /** Returns the first line of the response to endless headers. */
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
