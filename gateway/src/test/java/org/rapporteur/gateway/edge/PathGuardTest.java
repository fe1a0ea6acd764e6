package org.rapporteur.gateway.edge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.http.Method;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.gateway.testing.Behind;
import org.rapporteur.gateway.testing.GatewayTest;

@GatewayTest
class PathGuardTest {

    @TestHTTPResource("/")
    URI gateway;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/events/../participants",
                "/api/v1/events/%2e%2e/participants",
                "/api/v1/events/.%2E/participants",
                "/api/v1/events/./x",
                "/api/v1/events/..",
                "/api/v1//events",
                "//api/v1/events",
                "/api/v1/events/x%2frecord",
                "/api/v1/events/x%2Frecord",
                "/api/v1/events/x%5c..%5c",
                "/api/v1/events/x%252f",
                "/api/v1/events/x%00",
                "/api/v1/events/x%0d%0aHost:y",
                "/api/v1/events;x=1/paros",
                "/api/v1/events/x%3b",
                "/q/%2e%2e/api/v1/events",
                "/docs/../q/metrics"
            })
    void rejectsAmbiguousPaths(String path) throws Exception {
        Behind.EVENTS.on("*", exchange -> Behind.EVENTS.reply(exchange, 200, "{}"));
        assertThat(raw("GET " + path)).startsWith("HTTP/1.1 400").contains("/problems/malformed-request");
        assertThat(Behind.EVENTS.asked()).isEmpty();
    }

    @Test
    void acceptsPlainPaths() throws Exception {
        Behind.EVENTS.on("*", exchange -> Behind.EVENTS.reply(exchange, 200, "{}"));
        for (var path :
                new String[] {"/api/v1/events/a.b-c_d~e", "/api/v1/events/%C3%A9t%C3%A9", "/api/v1/events/..a"}) {
            assertThat(raw("GET " + path)).startsWith("HTTP/1.1 200");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/changes",
        "DELETE, /api/v1/events/paros/record",
        "PUT, /api/v1/events/paros/attendance",
        "POST, /openapi",
        "POST, /problems/invalid",
        "PATCH, /",
        "POST, /docs/index.html",
    })
    void pagesOfTheGatewayAreReadOnly(String method, String path) {
        given().request(Method.valueOf(method), path)
                .then()
                .statusCode(405)
                .header("Allow", "GET, HEAD, OPTIONS")
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/method-not-allowed"));
    }

    @Test
    void rejectsTraceEverywhere() throws Exception {
        assertThat(raw("TRACE /api/v1/events"))
                .startsWith("HTTP/1.1 405")
                .contains("Allow: GET")
                .contains("/problems/method-not-allowed");
    }

    private String raw(String request) throws Exception {
        try (var socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write((request + " HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
