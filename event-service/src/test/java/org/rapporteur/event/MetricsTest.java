package org.rapporteur.event;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.rapporteur.testkit.Metrics;
import org.rapporteur.testkit.PostgresResource;

/** The metrics of a service for operators. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class MetricsTest {

    private static final Pattern URI = Pattern.compile("http_server_requests_seconds_bucket\\{.*?uri=\"([^\"]*)\"");

    @Test
    void countsRequestsThatWaitForADatabaseConnection() {
        assertThat(Metrics.sum("agroal_awaiting_count{")).hasValue(0);
        assertThat(Metrics.sum("agroal_active_count{")).isPresent();
    }

    @Test
    void showsTheLagOfItsLogAndOfTheReplica() {
        assertThat(Metrics.text())
                .contains(
                        "rapporteur_changes_lag_seconds", "rapporteur_references_silence", "rapporteur_references_lag");
    }

    @Test
    void countsRequestsByRouteStatusAndDuration() {
        given().get("/api/v1/events?limit=1").then().statusCode(200);
        given().get("/api/v1/events/measured-a").then().statusCode(404);

        // a request is counted a moment after its response has arrived
        assertThat(await().until(() -> limits("/api/v1/events", 200), limits -> !limits.isEmpty()))
                .containsExactly("0.005", "0.025", "0.1", "0.25", "0.5", "1.0", "2.5", "10.0", "30.0", "+Inf");
        assertThat(await().until(() -> limits("/api/v1/events/{ref}", 404), limits -> !limits.isEmpty()))
                .hasSize(10);
    }

    @Test
    void counts304ByRouteToo() {
        for (var path : List.of("/api/v1/events?limit=1", "/api/v1/events/stats?groupBy=year")) {
            var tag = given().get(path).then().statusCode(200).extract().header("ETag");
            given().header("If-None-Match", tag).get(path).then().statusCode(304);
            assertThat(await().until(() -> limits(path.replaceAll("\\?.*", ""), 304), limits -> !limits.isEmpty()))
                    .as(path)
                    .hasSize(10);
        }
        assertThat(Metrics.text()).doesNotContain("uri=\"REDIRECTION\"");
    }

    @Test
    void doesNotCountRequestsToTheManagementInterface() {
        var metrics = Metrics.uri();
        for (var path : List.of("/", "/nowhere", "/q/nowhere")) {
            given().get(metrics.resolve(path)).then().statusCode(404);
        }
        // counted after them
        given().get("/api/v1/events/measured-after").then().statusCode(404);
        await().until(() -> !limits("/api/v1/events/{ref}", 404).isEmpty());

        assertThat(Metrics.text()).doesNotContain("uri=\"root\"", "uri=\"/q/", "nowhere");
    }

    @Test
    void pathsInventedByClientsDoNotBecomeLabels() {
        for (var path : new String[] {
            "/api/v1/events/invented-a",
            "/api/v1/events/invented-b/",
            "/api/v1/events/invented-c/history",
            "/api/v1/invented-d",
            "/invented-e",
            "/q/invented-f",
            "/q/health/invented-g",
            "/q/invented-h%2fi",
            "/q/health/invented-j;k",
            "/openapi/invented-l",
            "/api/v1/events/stats/invented-m",
        }) {
            given().urlEncodingEnabled(false).get(path);
            given().urlEncodingEnabled(false).post(path);
            given().urlEncodingEnabled(false).options(path);
            given().urlEncodingEnabled(false).request("INVENTED", path);
        }

        await().until(() -> !limits("/{other}", 404).isEmpty());
        assertThat(URI.matcher(Metrics.text()).results().map(found -> found.group(1)))
                .contains("/api/v1/events/{ref}")
                .noneMatch(uri -> uri.contains("invented"));
    }

    private static List<String> limits(String route, int status) {
        return Metrics.text()
                .lines()
                .filter(line -> line.startsWith("http_server_requests_seconds_bucket{")
                        && line.contains("method=\"GET\"")
                        && line.contains("uri=\"%s\"".formatted(route))
                        && line.contains("status=\"%d\"".formatted(status)))
                .map(line -> line.replaceAll(".*le=\"([^\"]*)\".*", "$1"))
                .toList();
    }
}
