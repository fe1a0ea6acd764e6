package org.rapporteur.gateway.proxy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapporteur.gateway.testing.Behind;
import org.rapporteur.gateway.testing.GatewayTest;
import org.rapporteur.testkit.TestTokens;

@GatewayTest
class FaultsTest {

    @TestHTTPResource("/api/v1/events")
    URI events;

    @Test
    void aDeadServiceAffectsOnlyItsOwnRoutes() {
        Behind.EVENTS.json("GET /api/v1/events", "{}");
        Behind.PARTICIPANTS.json("GET /api/v1/participants", "{}");
        Behind.STATEMENTS.json("GET /api/v1/statements", "{}");
        given().get("/api/v1/statements").then().statusCode(200);
        Behind.STATEMENTS.stop();
        try {
            for (var path :
                    new String[] {"/api/v1/statements", "/api/v1/points/x", "/api/v1/events/paros/statements"}) {
                given().get(path)
                        .then()
                        .statusCode(503)
                        .contentType("application/problem+json")
                        .header("Retry-After", notNullValue())
                        .body("type", equalTo("/problems/service-unavailable"))
                        .body("detail", containsString("statement-service"))
                        .body("requestId", notNullValue());
            }
            given().get("/api/v1/events").then().statusCode(200);
            given().get("/api/v1/participants").then().statusCode(200);
            given().get("/q/health/ready").then().statusCode(200);
            given().get("/q/health/group/services")
                    .then()
                    .statusCode(503)
                    .body("checks[0].data.statement-service", equalTo("DOWN"));
        } finally {
            Behind.STATEMENTS.start();
        }
        given().get("/api/v1/statements").then().statusCode(200);
    }

    @Test
    void anotherProgramAtTheServicesAddressCountsAsNone() {
        Behind.EVENTS.on("GET /api/v1/events", exchange -> Behind.EVENTS.reply(exchange, 421, "{}"));
        Behind.EVENTS.on("GET /api/v1/events/paros", exchange -> Behind.EVENTS.reply(exchange, 421, "{}"));

        for (var path : new String[] {"/api/v1/events", "/api/v1/events/paros/record"}) {
            given().get(path)
                    .then()
                    .statusCode(503)
                    .header("Retry-After", notNullValue())
                    .body("type", equalTo("/problems/service-unavailable"));
        }
        assertThat(Behind.EVENTS.asked()).hasSize(2).allSatisfy(asked -> assertThat(
                        asked.header("X-Rapporteur-Addressee"))
                .isEqualTo("event-service"));
    }

    @Test
    void rejectsARequestMeantForAnotherProgram() {
        given().header("X-Rapporteur-Addressee", "event-service")
                .get("/api/v1/changes")
                .then()
                .statusCode(421);
        Behind.EVENTS.json("GET /api/v1/events", "{}");
        given().header("X-Rapporteur-Addressee", "gateway")
                .get("/api/v1/events")
                .then()
                .statusCode(200);
        assertThat(Behind.EVENTS.asked()).singleElement().satisfies(asked -> assertThat(
                        asked.header("X-Rapporteur-Addressee"))
                .isEqualTo("event-service"));
    }

    @Test
    void aSilentServiceIsA504() {
        Behind.EVENTS.on("GET /api/v1/events", exchange -> Thread.sleep(10_000));
        given().get("/api/v1/events")
                .then()
                .statusCode(504)
                .header("Retry-After", notNullValue())
                .body("type", equalTo("/problems/gateway-timeout"))
                .body("detail", containsString("event-service"));
    }

    @Test
    void aResponseThatBreaksOffBeforeItStartsIsA502() {
        Behind.EVENTS.on("POST /api/v1/events", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.close();
        });
        given().auth()
                .oauth2(TestTokens.editor())
                .body("{}")
                .post("/api/v1/events")
                .then()
                .statusCode(502)
                .header("Retry-After", notNullValue())
                .body("type", equalTo("/problems/bad-gateway"));
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void everyWriteGetsAResponseWhateverHappensToTheServicesConnection(HttpClient.Version version) throws Exception {
        Behind.EVENTS.json("GET /api/v1/events", "{}");
        Behind.EVENTS.on("PUT /api/v1/events/closed", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.close();
        });
        Behind.EVENTS.on("PUT /api/v1/events/cut-off", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("ETag", "\"7\"");
            exchange.sendResponseHeaders(200, 5_000);
            exchange.getResponseBody().flush();
            // the headers are sent, the body never arrives
            Thread.sleep(200);
            exchange.close();
        });
        try (var http = HttpClient.newBuilder().version(version).build()) {
            // HTTP/2 starts with the first response
            var read = http.send(HttpRequest.newBuilder(events).build(), BodyHandlers.ofString());
            assertThat(read.version()).isEqualTo(version);

            for (var path : List.of("closed", "cut-off")) {
                var write = HttpRequest.newBuilder(URI.create(events + "/" + path))
                        .header("Authorization", "Bearer " + TestTokens.editor())
                        .timeout(Duration.ofSeconds(10))
                        .PUT(BodyPublishers.ofString("{}"))
                        .build();
                var answer = http.send(write, BodyHandlers.ofString());

                assertThat(answer.statusCode()).as(path).isEqualTo(502);
                assertThat(answer.body()).as(path).contains("/problems/bad-gateway");
                assertThat(answer.headers().firstValue("ETag")).as(path).isEmpty();
            }
        }
    }

    @Test
    void repeatsAReadWhoseConnectionTheServiceClosedButNotAWrite() {
        var reads = new AtomicInteger();
        var writes = new AtomicInteger();
        Behind.EVENTS.on("GET /api/v1/events", exchange -> {
            if (reads.incrementAndGet() > 1) {
                Behind.EVENTS.reply(exchange, 200, "{}");
            }
        });
        Behind.EVENTS.on("PUT /api/v1/events/x", exchange -> writes.incrementAndGet());
        given().get("/api/v1/events").then().statusCode(200);
        given().auth()
                .oauth2(TestTokens.editor())
                .body("{}")
                .put("/api/v1/events/x")
                .then()
                .statusCode(502);
        assertThat(reads).hasValue(2);
        assertThat(writes).hasValue(1);
    }
}
