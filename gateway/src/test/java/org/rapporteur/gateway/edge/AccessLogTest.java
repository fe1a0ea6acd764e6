package org.rapporteur.gateway.edge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.http.TestHTTPResource;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapporteur.gateway.testing.Behind;
import org.rapporteur.gateway.testing.GatewayTest;
import org.rapporteur.testkit.Logged;

/** One line for each request, whether a service, the gateway, or a handler before both responds. */
@GatewayTest
class AccessLogTest {

    @TestHTTPResource("/")
    URI gateway;

    @ParameterizedTest
    @CsvSource({
        "/api/v1/events/paros, 200",
        "/api/v1/events/paros/record, 200",
        "/api/v1/events/unknown, 404",
        "/api/v1/nothing, 404",
        "/api/v1/events/x%2fy, 400",
        "/openapi.json, 200",
        "/docs, 302",
        "/q/nothing, 404",
    })
    void logsARequestAsOneLine(String path, int status) {
        Behind.all().forEach(service -> service.on("*", exchange -> service.reply(exchange, 200, "{\"items\":[]}")));
        Behind.EVENTS.json("GET /api/v1/events/paros", "{\"id\":\"e\"}");
        Behind.EVENTS.on("GET /api/v1/events/unknown", exchange -> Behind.EVENTS.reply(exchange, 404, "{}"));
        try (var logged = Logged.withAccess()) {
            given().urlEncodingEnabled(false)
                    .redirects()
                    .follow(false)
                    .header("X-Request-Id", "the-id")
                    .get(path)
                    .then()
                    .statusCode(status);

            assertThat(access(logged).message()).startsWith("GET %s %d ".formatted(path, status));
            assertThat(access(logged).requestId()).isEqualTo("the-id");
            assertThat(logged.accesses()).hasSize(1);
        }
    }

    @Test
    void logsAClientThatDisconnects() throws Exception {
        var asked = new CountDownLatch(1);
        var over = new CountDownLatch(1);
        Behind.EVENTS.on("GET /api/v1/events/slow", exchange -> {
            asked.countDown();
            over.await();
        });
        try (var logged = Logged.withAccess()) {
            try (var socket = new Socket(gateway.getHost(), gateway.getPort())) {
                socket.getOutputStream()
                        .write("GET /api/v1/events/slow HTTP/1.1\r\nHost: x\r\nX-Request-Id: the-id\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                asked.await();
            }

            assertThat(access(logged).message()).startsWith("GET /api/v1/events/slow - broken off 0 bytes ");
            assertThat(access(logged).members())
                    .containsEntry("brokenOff", "true")
                    .containsEntry("status", "-");
            assertThat(logged.failures()).isEmpty();
        } finally {
            over.countDown();
        }
    }

    private static Logged.Line access(Logged logged) {
        return await().until(() -> logged.accesses().stream().findFirst(), Optional::isPresent)
                .orElseThrow();
    }
}
