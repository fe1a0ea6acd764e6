package org.rapporteur.event.events;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Method;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.testkit.PostgresResource;
import org.rapporteur.testkit.TestTokens;

/** If-Match applies only to what exists (RFC 9110 §13.1.1). */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class EventPreconditionsTest {

    private final String path = "/api/v1/events/p" + UUID.randomUUID();

    private ValidatableResponse send(Method method, String header, String value) {
        var request = given().auth().oauth2(TestTokens.admin());
        if (header != null) {
            request.header(header, value);
        }
        if (method != Method.DELETE) {
            request.contentType(method == Method.PATCH ? "application/merge-patch+json" : "application/json")
                    .body("""
                            {"name": {"en": "N"}, "classification": "session", "status": "confirmed", "startDate": "2020"}""");
        }
        return request.request(method, path).then();
    }

    private void delete() {
        send(Method.DELETE, "If-Match", "*").statusCode(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "\"1-0123456789abcdef\"", "\"nonsense\"", "W/\"1\""})
    void neitherCreatesNorRestores(String tag) {
        send(Method.PUT, "If-Match", tag).statusCode(412).body("type", equalTo("/problems/stale-version"));
        given().get(path).then().statusCode(404);
        send(Method.PUT, null, null).statusCode(201);
        delete();
        send(Method.PUT, "If-Match", tag).statusCode(412).body("type", equalTo("/problems/stale-version"));
        given().get(path).then().statusCode(410);
        send(Method.PUT, null, null).statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "1", "\"1", "*, \"1\""})
    void rejectsAMalformedOneWhateverExists(String tag) {
        for (var method : new Method[] {Method.PUT, Method.PATCH, Method.DELETE}) {
            send(method, "If-Match", tag).statusCode(400).body("type", equalTo("/problems/invalid-parameter"));
        }
        send(Method.PUT, null, null).statusCode(201);
        for (var method : new Method[] {Method.PUT, Method.PATCH, Method.DELETE}) {
            send(method, "If-Match", tag).statusCode(400).body("violations[0].field", equalTo("If-Match"));
        }
        delete();
        for (var method : new Method[] {Method.PUT, Method.PATCH, Method.DELETE}) {
            send(method, "If-Match", tag).statusCode(400);
        }
    }

    /**
     * Without the precondition, the request would not succeed either, so the precondition is ignored (RFC 9110
     * §13.2.1).
     */
    @Test
    void doesNotHideThatNothingExists() {
        send(Method.PATCH, "If-Match", "*").statusCode(404);
        send(Method.DELETE, "If-Match", "*").statusCode(404);
        send(Method.PUT, null, null).statusCode(201);
        delete();
        send(Method.PATCH, "If-Match", "*").statusCode(410);
        send(Method.DELETE, "If-Match", "*").statusCode(410);
    }

    @Test
    void createsOnlyIfAbsent() {
        send(Method.PUT, "If-None-Match", "*").statusCode(201);
        send(Method.PUT, "If-None-Match", "*").statusCode(412);
        delete();
        send(Method.PUT, "If-None-Match", "*").statusCode(201);
    }
}
