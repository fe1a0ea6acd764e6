package org.rapporteur.gateway.proxy;

import static io.restassured.RestAssured.given;
import static io.restassured.config.DecoderConfig.decoderConfig;
import static io.restassured.config.RestAssuredConfig.newConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.http.Method;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.gateway.testing.Behind;
import org.rapporteur.gateway.testing.GatewayTest;
import org.rapporteur.testkit.TestTokens;

@GatewayTest
class RoutingTest {

    @ParameterizedTest
    @CsvSource({
        "/api/v1/events, event-service",
        "/api/v1/events/, event-service",
        "/api/v1/events/paros, event-service",
        "/api/v1/events/stats, event-service",
        "/api/v1/events/paros/history, event-service",
        "/api/v1/events/paros/participations, participant-service",
        "/api/v1/events/paros/statements, statement-service",
        "/api/v1/participants, participant-service",
        "/api/v1/participants/china, participant-service",
        "/api/v1/participants/stats, participant-service",
        "/api/v1/participants/china/participations, participant-service",
        "/api/v1/participants/china/statements, statement-service",
        "/api/v1/participations, participant-service",
        "/api/v1/participations/x, participant-service",
        "/api/v1/statements, statement-service",
        "/api/v1/statements/stats, statement-service",
        "/api/v1/points/stats, statement-service",
        "/api/v1/points, statement-service",
        "/api/v1/points/x, statement-service",
        "/api/v1/topics, statement-service",
        "/api/v1/topics/law, statement-service",
    })
    void everyPathGoesToItsService(String path, String service) {
        for (var standIn : Behind.all()) {
            standIn.json("GET " + path, "{}");
        }
        given().get(path).then().statusCode(200).header("X-Stand-In", service);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/nothing",
                "/api/v1x",
                "/api/v2/events",
                "/api",
                "/api/v1/eventsx",
                "/elsewhere",
                "/api/v1/changes/other",
                "/api/v1/events/x/record/y"
            })
    void anUnknownPathIsAProblem(String path) {
        Behind.EVENTS.on("*", exchange -> Behind.EVENTS.problem(exchange, 404, "not-found"));
        given().get(path)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/not-found"));
    }

    @ParameterizedTest
    @CsvSource({"GET, /paros", "HEAD, /paros", "POST, ''", "PUT, /paros", "PATCH, /paros", "DELETE, /paros"})
    void forwardsEveryMethod(String method, String ref) {
        var uri = "/api/v1/events" + ref + "?a=b%20c&d=%2F";
        Behind.EVENTS.on("*", exchange -> Behind.EVENTS.reply(exchange, 200, "{}"));
        given().urlEncodingEnabled(false)
                .auth()
                .oauth2(TestTokens.admin())
                .request(Method.valueOf(method), uri)
                .then()
                .statusCode(200);
        assertThat(Behind.EVENTS.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.method()).isEqualTo(method);
            assertThat(asked.uri()).isEqualTo(uri);
        });
    }

    @Test
    void statusHeadersAndBodyComeBackUnchanged() {
        Behind.EVENTS.on("GET /api/v1/events/gone", exchange -> {
            exchange.getResponseHeaders().set("Cache-Control", "max-age=7");
            exchange.getResponseHeaders().set("Link", "</api/v1/events?cursor=x>; rel=\"next\"");
            Behind.EVENTS.problem(exchange, 410, "deleted");
        });
        given().get("/api/v1/events/gone")
                .then()
                .statusCode(410)
                .contentType("application/problem+json")
                .header("Cache-Control", "max-age=7")
                .header("Link", "</api/v1/events?cursor=x>; rel=\"next\"")
                .body("detail", is("said by the event-service"));
    }

    @Test
    void doesNotForwardHopByHopAndUntrustedHeaders() {
        var token = TestTokens.editor();
        Behind.EVENTS.on("GET /api/v1/events", exchange -> {
            exchange.getResponseHeaders().set("Keep-Alive", "timeout=1");
            exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "https://only.example");
            exchange.getResponseHeaders().set("X-Inner", "kept");
            Behind.EVENTS.reply(exchange, 200, "{}");
        });
        given().header("X-Forwarded-For", "6.6.6.6")
                .header("X-Forwarded-Host", "evil.example")
                .header("Forwarded", "for=6.6.6.6")
                .header("Connection", "X-Private")
                .header("X-Private", "mine")
                .header("Proxy-Authorization", "Basic x")
                .header("TE", "trailers")
                .header("Authorization", "Bearer " + token)
                .header("If-Match", "\"3\"")
                .header("Accept-Language", "zh")
                .get("/api/v1/events")
                .then()
                .header("X-Inner", "kept")
                .header("Keep-Alive", is((String) null))
                .header("Access-Control-Allow-Origin", "*");
        assertThat(Behind.EVENTS.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.header("X-Forwarded-For")).isEqualTo("127.0.0.1");
            assertThat(asked.header("X-Forwarded-Host")).doesNotContain("evil");
            assertThat(asked.header("Host")).isEqualTo(Behind.EVENTS.uri().getAuthority());
            assertThat(List.of("Forwarded", "X-Private", "Proxy-Authorization", "TE", "Accept-Encoding"))
                    .allSatisfy(name -> assertThat(asked.header(name)).isNull());
            assertThat(asked.header("Authorization")).isEqualTo("Bearer " + token);
            assertThat(asked.header("If-Match")).isEqualTo("\"3\"");
            assertThat(asked.header("Accept-Language")).isEqualTo("zh");
        });
    }

    @Test
    void returnsAndForwardsTheRequestId() {
        Behind.EVENTS.json("GET /api/v1/events", "{}");
        given().header("X-Request-Id", "abc-1").get("/api/v1/events").then().header("X-Request-Id", "abc-1");
        given().header("X-Request-Id", "not \"one\"")
                .get("/api/v1/events")
                .then()
                .header("X-Request-Id", notNullValue());
        assertThat(Behind.EVENTS.asked().getFirst().header("X-Request-Id")).isEqualTo("abc-1");
        assertThat(Behind.EVENTS.asked().getLast().header("X-Request-Id"))
                .isNotNull()
                .doesNotContain("\"");
    }

    @Test
    void forwardsTheKeyOfACreationAndTheReplayMarker() {
        Behind.EVENTS.on("POST /api/v1/events", exchange -> {
            exchange.getResponseHeaders().set("Idempotency-Replayed", "true");
            Behind.EVENTS.reply(exchange, 201, "{}");
        });
        given().auth()
                .oauth2(TestTokens.editor())
                .contentType("application/json")
                .header("Idempotency-Key", "\"a, \\\"b\\\"\"")
                .body("{}")
                .post("/api/v1/events")
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true");
        assertThat(Behind.EVENTS.asked().getFirst().header("Idempotency-Key")).isEqualTo("\"a, \\\"b\\\"\"");
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void noLocationShowsAnInternalAddress(boolean absolute) {
        Behind.EVENTS.on("POST /api/v1/events", exchange -> {
            exchange.getResponseHeaders().set("Location", (absolute ? Behind.EVENTS.uri() : "") + "/api/v1/events/new");
            Behind.EVENTS.reply(exchange, 201, "{}");
        });
        given().auth()
                .oauth2(TestTokens.editor())
                .contentType("application/json")
                .body("{}")
                .post("/api/v1/events")
                .then()
                .statusCode(201)
                .header("Location", "/api/v1/events/new");
    }

    @Test
    void theServiceHandlesAConditionalRead() {
        Behind.EVENTS.on("GET /api/v1/events/paros", exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"3-ab\"");
            boolean same = "\"3-ab\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
            Behind.EVENTS.reply(exchange, same ? 304 : 200, same ? "" : "{}");
        });
        given().header("If-None-Match", "\"3-ab\"")
                .get("/api/v1/events/paros")
                .then()
                .statusCode(304)
                .header("ETag", "\"3-ab\"");
        given().config(newConfig().decoderConfig(decoderConfig().noContentDecoders()))
                .get("/api/v1/events/paros")
                .then()
                .statusCode(200)
                .header("ETag", "\"3-ab\"");
    }

    @Test
    void withoutItsOwnTracesTheGatewayForwardsTheClients() {
        Behind.EVENTS.json("GET /api/v1/events", "{}");
        var sent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

        given().header("traceparent", sent).get("/api/v1/events").then().statusCode(200);

        assertThat(Behind.EVENTS.asked().getFirst().header("traceparent")).isEqualTo(sent);
    }
}
