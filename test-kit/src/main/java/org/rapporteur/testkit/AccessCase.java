package org.rapporteur.testkit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.http.ContentType;
import io.restassured.http.Method;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A service checks tokens itself: bypassing the gateway gains nothing. */
public abstract class AccessCase {

    private final String collection;

    /** @param collection a writable one, such as {@code events} */
    protected AccessCase(String collection) {
        this.collection = "/api/v1/" + collection;
    }

    static Stream<Arguments> refused() {
        return TestTokens.refused().entrySet().stream()
                .flatMap(token -> Stream.of(Method.POST, Method.PUT, Method.PATCH, Method.DELETE)
                        .map(method -> Arguments.of(method, token.getKey(), token.getValue())));
    }

    @ParameterizedTest(name = "{0}, a token {1}")
    @MethodSource("refused")
    void aTokenThatIsNotValidIsRefused(Method method, String fault, String token) {
        given().auth()
                .oauth2(token)
                .contentType(method == Method.PATCH ? "application/merge-patch+json" : ContentType.JSON.toString())
                .body("{}")
                .request(method, method == Method.POST ? collection : collection + "/of-nobody")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Bearer"))
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/unauthorized"));
    }
}
