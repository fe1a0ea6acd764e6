package org.rapporteur.gateway.edge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.RestAssured;
import io.restassured.http.Method;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.gateway.testing.Behind;
import org.rapporteur.gateway.testing.GatewayTest;
import org.rapporteur.testkit.TestTokens;

@GatewayTest
class CrossOriginTest {

    private static final String EXPOSED = "Allow, Content-Disposition, Deprecation, ETag, Link, Location, RateLimit,"
            + " RateLimit-Policy, Retry-After, Sunset, WWW-Authenticate, X-Request-Id";

    private static RequestSpecification script() {
        return given().urlEncodingEnabled(false).header("Origin", "https://dashboard.example");
    }

    private static void assertReadable(ValidatableResponse answer) {
        answer.header("Access-Control-Allow-Origin", "*")
                .header("Access-Control-Expose-Headers", equalTo(EXPOSED))
                .header("Access-Control-Allow-Credentials", nullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/v1/events", "/api/v1/events/unknown", "/api/v1/changes", "/openapi", "/problems/invalid"})
    void scriptsOfAnyOriginMayRead(String path) {
        Behind.EVENTS.json("GET /api/v1/events", "{}");
        assertReadable(script().get(path).then());
        assertReadable(script().head(path).then());
    }

    /** Whoever rejects a request: the framing of HTTP, the router, a guard, a limit, the proxy, a resource or a service. */
    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/events/a%2fb, 400, malformed-request",
        "GET, /api/v1/changes?limit=none, 400, invalid-parameter",
        "POST, /api/v1/events, 401, unauthorized",
        "DELETE, /api/v1/events/x, 401, unauthorized",
        "GET, /api/v1/events/unknown, 404, not-found",
        "GET, /api/v1/nothing, 404, not-found",
        "GET, /nothing, 404, not-found",
        "PUT, /api/v1/events, 405, method-not-allowed",
        "PATCH, /api/v1/events, 405, method-not-allowed",
        "DELETE, /api/v1/events, 405, method-not-allowed",
        "DELETE, /api/v1/events/x/record, 405, method-not-allowed",
        "POST, /openapi, 405, method-not-allowed",
    })
    void scriptsOfAnyOriginMayReadErrors(Method method, String path, int status, String problem) {
        assertProblem(script().request(method, path).then(), status, problem);
    }

    private static void assertProblem(ValidatableResponse answer, int status, String problem) {
        assertReadable(answer.statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/" + problem)));
    }

    @Test
    void thatOfAnInvalidTokenToo() {
        var answer = script().auth().oauth2("x.y.z").get("/api/v1/events").then();
        assertProblem(answer, 401, "unauthorized");
        answer.header("WWW-Authenticate", startsWith("Bearer"));
    }

    @Test
    void thatOfAMissingRoleToo() {
        assertProblem(
                script().auth()
                        .oauth2(TestTokens.editor())
                        .delete("/api/v1/events/x")
                        .then(),
                403,
                "forbidden");
    }

    @Test
    void thoseOfWhatIsTooLargeToo() {
        assertProblem(script().get("/api/v1/events?q=" + "x".repeat(40_000)).then(), 414, "uri-too-long");
        assertProblem(
                script().header("X-A", "x".repeat(40_000)).get("/api/v1/events").then(), 431, "headers-too-large");
    }

    @Test
    void thatOfATypeThatIsNotAvailableToo() {
        assertProblem(script().accept("image/png").get("/api/v1/changes").then(), 406, "not-acceptable");
        assertProblem(script().accept("image/png").get("/api/v1/changes/stream").then(), 406, "not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 412, 413, 415, 422, 428, 500})
    void thoseOfAServiceToo(int status) {
        Behind.EVENTS.on("PUT /api/v1/events/x", exchange -> Behind.EVENTS.problem(exchange, status, "any"));
        assertProblem(
                script().auth()
                        .oauth2(TestTokens.editor())
                        .body("{}")
                        .put("/api/v1/events/x")
                        .then(),
                status,
                "any");
    }

    @Test
    void thatOfAServiceThatIsDownToo() {
        Behind.EVENTS.stop();
        try {
            assertProblem(script().get("/api/v1/events").then(), 503, "service-unavailable");
        } finally {
            Behind.EVENTS.start();
        }
    }

    /** No client of this test sends such a path. */
    @Test
    void thatOfAPathThatCannotBeDecodedToo() throws IOException {
        try (var socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(30_000);
            var request = "GET /api/v1/events/%zz HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400 ")
                    .contains(
                            "Access-Control-Allow-Origin: *\r\n",
                            "Access-Control-Expose-Headers: " + EXPOSED,
                            "/problems/malformed-request");
        }
    }

    @Test
    void a405NamesTheMethodsToScripts() {
        script().put("/api/v1/events").then().statusCode(405).header("Allow", "GET, HEAD, POST, OPTIONS");
    }

    /** Nothing can be written without a token, and a script of another origin cannot send one. */
    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/events", "/api/v1/events/x/record", "/openapi", "/nothing"})
    void aPreflightAllowsEveryMethodButNoToken(String path) {
        script().header("Access-Control-Request-Method", "PUT")
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .options(path)
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", "*")
                .header("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE")
                .header("Access-Control-Allow-Headers", containsString("If-None-Match"))
                .header("Access-Control-Allow-Headers", containsString("Content-Type"))
                .header("Access-Control-Allow-Headers", not(containsString("Authorization")))
                .header("Access-Control-Allow-Credentials", nullValue())
                .header("Access-Control-Max-Age", "86400");
        assertThat(Behind.EVENTS.asked()).isEmpty();
    }

    @Test
    void acceptsAWriteFromTheExplorersOrigin() {
        Behind.EVENTS.on("POST /api/v1/events", exchange -> Behind.EVENTS.reply(exchange, 201, "{}"));
        given().header("Origin", "http://localhost:8080")
                .auth()
                .oauth2(TestTokens.editor())
                .body("{}")
                .post("/api/v1/events")
                .then()
                .statusCode(201);
    }
}
