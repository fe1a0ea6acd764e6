package org.rapporteur.gateway.edge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.common.http.TestHTTPResource;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.rapporteur.gateway.testing.Behind;
import org.rapporteur.gateway.testing.GatewayTest;
import org.rapporteur.testkit.Logged;
import org.rapporteur.testkit.Metrics;

/** Requests that nobody sends by accident leave no lasting trace, and do not go unnoticed. */
@GatewayTest
class OddRequestsTest {

    @TestHTTPResource("/")
    URI gateway;

    @Test
    void anUnknownHealthGroupIsNotFoundHoweverManyAreRequested() {
        try (var logged = new Logged()) {
            for (int i = 0; i < 105; i++) {
                given().get("/q/health/group/invented-" + i)
                        .then()
                        .statusCode(404)
                        .contentType("application/problem+json")
                        .body("type", equalTo("/problems/not-found"));
            }
            given().urlEncodingEnabled(false)
                    .get("/q/health/group/a/services")
                    .then()
                    .statusCode(404);
            given().get("/q/health/group/complet").then().statusCode(404);
            assertThat(logged.failures()).isEmpty();
        }

        given().get("/q/health/group/services").then().body("checks.name", hasItems("services"));
        given().get("/q/health/group/complete").then().body("checks.name", hasItems("services", "seeds"));
    }

    @Test
    void healthChecksDoNotFillTheLog() {
        Behind.EVENTS.on("GET /q/health/ready", exchange -> Behind.EVENTS.reply(exchange, 503, "{}"));
        try (var logged = new Logged()) {
            await("the service is reported as down")
                    .until(() -> given().get("/q/health/group/complete").statusCode() == 503);

            assertThat(logged.lines()).noneMatch(line -> line.logger().startsWith("io.smallrye.health"));
        }
    }

    @Test
    void whatTheRouterItselfRejectsIsLoggedAndNotALabel() throws Exception {
        try (var logged = Logged.withAccess()) {
            assertThat(raw("CONNECT invented-host:443 HTTP/1.1")).startsWith("HTTP/1.1 404");
            assertThat(raw("OPTIONS * HTTP/1.1")).startsWith("HTTP/1.1 404");

            await().until(() -> logged.accesses().size() == 2);
            assertThat(logged.accesses().getFirst().message()).startsWith("CONNECT invented-host:443 404 ");
            assertThat(logged.accesses().getLast().message()).startsWith("OPTIONS * 404 ");
            assertThat(logged.accesses())
                    .allSatisfy(line -> assertThat(line.requestId()).isNotEmpty());
        }
        await().until(() -> Metrics.sum("http_server_requests_seconds_count{method=\"CONNECT\"")
                .isPresent());
        assertThat(Metrics.text()).doesNotContain("invented-host", "uri=\"/*\"");
    }

    @Test
    void shortensAnEndlessMethodInResponseAndLog() throws Exception {
        var method = "M".repeat(20_000);
        try (var logged = Logged.withAccess()) {
            assertThat(raw(method + " /api/v1/events HTTP/1.1"))
                    .startsWith("HTTP/1.1 405")
                    .contains("M".repeat(20) + "... is not supported")
                    .doesNotContain("M".repeat(21));

            await().until(() -> !logged.accesses().isEmpty());
            assertThat(logged.accesses().toString())
                    .contains("M".repeat(20) + "... /api/v1/events 405")
                    .doesNotContain("M".repeat(21));
        }
    }

    private String raw(String line) throws Exception {
        try (var socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write((line + "\r\nHost: gateway\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
