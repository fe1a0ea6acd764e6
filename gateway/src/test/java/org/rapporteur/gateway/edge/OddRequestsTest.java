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

/** What nobody asks for by accident leaves no trace that stays, and does not go unseen. */
@GatewayTest
class OddRequestsTest {

    @TestHTTPResource("/")
    URI gateway;

    @Test
    void whoAsksWhetherAllIsUpDoesNotFillTheLog() {
        Behind.EVENTS.on("GET /q/health/ready", exchange -> Behind.EVENTS.reply(exchange, 503, "{}"));
        try (var logged = new Logged()) {
            await("the service is missed")
                    .until(() -> given().get("/q/health/group/complete").statusCode() == 503);

            assertThat(logged.lines()).noneMatch(line -> line.logger().startsWith("io.smallrye.health"));
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
