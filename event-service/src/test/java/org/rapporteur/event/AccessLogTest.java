package org.rapporteur.event;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.rapporteur.testkit.Logged;
import org.rapporteur.testkit.Metrics;
import org.rapporteur.testkit.PostgresResource;
import org.rapporteur.testkit.TestTokens;

/** One line for each request, with the request id assigned by the gateway. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class AccessLogTest {

    private final String id = UUID.randomUUID().toString();

    @Test
    void logsARequestAsOneLine() {
        var token = TestTokens.editor();
        try (var logged = Logged.withAccess()) {
            int bytes = given().header("X-Request-Id", id)
                    .auth()
                    .oauth2(token)
                    .get("/api/v1/events?limit=1&lang=en")
                    .then()
                    .statusCode(200)
                    .extract()
                    .asByteArray()
                    .length;

            var line = accessOf(logged, id);
            assertThat(line.message())
                    .matches("GET /api/v1/events\\?limit=1&lang=en 200 %d bytes \\d+\\.\\d ms 127\\.0\\.0\\.1"
                            .formatted(bytes));
            assertThat(line.members())
                    .containsEntry("method", "GET")
                    .containsEntry("path", "/api/v1/events?limit=1&lang=en")
                    .containsEntry("status", "200")
                    .containsEntry("bytes", String.valueOf(bytes))
                    .containsEntry("client", "127.0.0.1")
                    .containsKey("millis");
            assertThat(line.toString()).doesNotContain(token);
        }
    }

    @Test
    void omitsATokenInAUrl() {
        var token = TestTokens.editor();
        try (var logged = Logged.withAccess()) {
            given().header("X-Request-Id", id).get("/api/v1/events?access_token=" + token);
            var other = id + "-2";
            given().header("X-Request-Id", other).get("/api/v1/events/" + token);

            assertThat(accessOf(logged, id).members()).containsEntry("path", "/api/v1/events?access_token=***");
            assertThat(accessOf(logged, other).members()).containsEntry("path", "/api/v1/events/***");
            assertThat(logged.lines().toString()).doesNotContain(token);
        }
    }

    @Test
    void doesNotLogHealthAndMetrics() {
        try (var logged = Logged.withAccess()) {
            given().header("X-Request-Id", "of-health")
                    .get("/q/health/ready")
                    .then()
                    .statusCode(200);
            assertThat(Metrics.text()).isNotEmpty();
            given().header("X-Request-Id", id).get("/nowhere").then().statusCode(404);

            // lines arrive in order
            assertThat(accessOf(logged, id).members()).containsEntry("status", "404");
            assertThat(logged.accesses()).hasSize(1);
        }
    }

    private static Logged.Line accessOf(Logged logged, String id) {
        return await().until(
                        () -> logged.accesses().stream()
                                .filter(line -> id.equals(line.requestId()))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }
}
