package org.rapporteur.gateway.edge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.inject.Inject;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapporteur.gateway.catalogue.ApiCatalogue;
import org.rapporteur.gateway.testing.Behind;
import org.rapporteur.gateway.testing.GatewayTest;
import org.rapporteur.testkit.Metrics;

/** Requests are counted by route: a label that anybody could invent would be kept forever. */
@GatewayTest
class RouteFormsTest {

    private static final Pattern URI = Pattern.compile("http_server_requests_seconds_count\\{.*?uri=\"([^\"]*)\"");
    private static final Pattern METHOD =
            Pattern.compile("http_server_requests_seconds_count\\{.*?method=\"([^\"]*)\"");

    @Inject
    ApiCatalogue catalogue;

    @ParameterizedTest
    @CsvSource({
        "/api/v1/events, /api/v1/events",
        "/api/v1/events/, /api/v1/events",
        "/api/v1/events/bulk, /api/v1/events/bulk",
        "/api/v1/events/stats, /api/v1/events/stats",
        "/api/v1/events/paros, /api/v1/events/{ref}",
        "/api/v1/events/paros/, /api/v1/events/{ref}",
        "/api/v1/events/paros/record, /api/v1/events/{ref}/record",
        "/api/v1/events/paros/attendance, /api/v1/events/{ref}/attendance",
        "/api/v1/participants/china/statements, /api/v1/participants/{ref}/statements",
        "/api/v1/points/x, /api/v1/points/{id}",
        "/api/v1/topics/law/history, /api/v1/topics/{ref}/history",
        "/api/v1/changes/stream, /api/v1/changes/stream",
        "/api/v1/search, /api/v1/search",
        "/problems/invalid, /problems/{name}",
        "/docs/swagger-ui.css, /docs/{file}",
        "/api/v1/nothing,",
        "/api/v1/events/paros/nothing,",
        "/api/v1/events/paros/record/more,",
        "/api/v1//events,",
        "/nothing,",
    })
    void aPathHasOneOfFewRoutes(String path, String form) {
        assertThat(RouteForms.form(path, catalogue.route(path))).isEqualTo(form);
    }

    @Test
    void pathsInventedByClientsDoNotBecomeLabels() {
        Behind.EVENTS.json("GET /api/v1/events/invented-a", "{}");
        Behind.EVENTS.json("GET /api/v1/events/invented-b/", "{}");
        for (var path : new String[] {
            "/api/v1/events/invented-a", // handled
            "/api/v1/events/invented-b/",
            "/api/v1/events/invented-c", // not found by a service
            "/api/v1/invented-d/x", // not found by the gateway
            "/api/v1/events/x/invented-e",
            "/problems/invented-f",
            "/invented-g",
            "/docs/invented-h",
            "/q/invented-k",
            "/q/health/invented-l",
            "/q/invented-m%2fn", // rejected before routing
            "/q/health/invented-o;x",
            "/openapi/invented-p",
            "/assets/invented-q",
            "/api/v1/invented-i;x", // rejected before routing
            "/api/v1/events/invented-j/record",
        }) {
            given().urlEncodingEnabled(false).get(path);
            given().urlEncodingEnabled(false)
                    .header("Authorization", "Bearer wrong")
                    .get(path);
            given().urlEncodingEnabled(false).post(path);
            given().urlEncodingEnabled(false).options(path);
            given().urlEncodingEnabled(false)
                    .header("Origin", "https://a.example")
                    .options(path);
        }
        given().request("INVENTED", "/api/v1/events");

        assertThat(labels(URI))
                .contains("/api/v1/events/{ref}", "/api/v1/events/{ref}/record", "/problems/{name}", "/{other}")
                .noneMatch(label -> label.contains("invented"));
        assertThat(labels(METHOD)).contains("GET").doesNotContain("INVENTED");
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/events, 304", "/api/v1/events/stats, 304", "/api/v1/events/paros, 304", "/docs, 302"})
    void aResponseWithoutABodyHasItsRouteToo(String path, int status) {
        Behind.EVENTS.on("*", exchange -> Behind.EVENTS.reply(exchange, 304, ""));
        given().redirects().follow(false).get(path).then().statusCode(status);

        var counted = "http_server_requests_seconds_count\\{(?=.*uri=\"%s\")(?=.*status=\"%d\").*"
                .formatted(Pattern.quote(path.replace("paros", "{ref}")), status);
        await().until(() -> Metrics.text().lines().anyMatch(line -> line.matches(counted)));
        assertThat(labels(URI)).doesNotContain("REDIRECTION");
    }

    private static Set<String> labels(Pattern label) {
        return label.matcher(Metrics.text())
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }
}
