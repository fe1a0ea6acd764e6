package org.rapporteur.gateway.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.http.Method;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.gateway.testing.Behind;
import org.rapporteur.gateway.testing.GatewayTest;
import org.rapporteur.testkit.TestTokens;

@GatewayTest
class WriteAccessTest {

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void rejectsAWriteWithoutAToken(String method) {
        given().body("{}")
                .request(Method.valueOf(method), path(method))
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/unauthorized"));
        assertThat(Behind.EVENTS.asked()).isEmpty();
    }

    static Stream<Arguments> refused() {
        return TestTokens.refused().entrySet().stream()
                .flatMap(token -> Stream.of(Method.GET, Method.POST, Method.PUT, Method.PATCH, Method.DELETE)
                        .map(method -> Arguments.of(method, token.getKey(), token.getValue())));
    }

    @ParameterizedTest(name = "{0}, a token {1}")
    @MethodSource("refused")
    void rejectsAnInvalidTokenForReadsToo(Method method, String fault, String token) {
        given().auth()
                .oauth2(token)
                .body("{}")
                .request(method, path(method.name()))
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Bearer"))
                .body("type", equalTo("/problems/unauthorized"));
        assertThat(Behind.EVENTS.asked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, reader, 403",
        "DELETE, editor, 403",
        "POST, editor, 200",
        "PATCH, editor, 200",
        "PUT, editor, 200",
        "POST, admin, 200",
        "DELETE, admin, 200",
    })
    void theRoleDecides(String method, String role, int status) {
        Behind.EVENTS.on("*", exchange -> Behind.EVENTS.reply(exchange, 200, "{}"));
        var answer = given().auth()
                .oauth2(token(role))
                .body("{}")
                .request(Method.valueOf(method), path(method))
                .then()
                .statusCode(status);
        if (status == 403) {
            answer.body("type", equalTo("/problems/forbidden"));
        } else {
            assertThat(Behind.EVENTS.asked().getFirst().header("Authorization")).startsWith("Bearer ");
            assertThat(Behind.EVENTS.asked().getFirst().body()).isEqualTo("{}");
        }
    }

    private static String path(String method) {
        return method.equals("POST") ? "/api/v1/events" : "/api/v1/events/x";
    }

    private static String token(String role) {
        return switch (role) {
            case "admin" -> TestTokens.admin();
            case "editor" -> TestTokens.editor();
            default -> TestTokens.reader();
        };
    }

    @Test
    void readsNeedNoToken() {
        Behind.EVENTS.json("GET /api/v1/events", "{}");
        given().get("/api/v1/events").then().statusCode(200);
    }
}
