package org.rapporteur.gateway.home;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.net.URI;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.rapporteur.gateway.testing.GatewayTest;
import org.rapporteur.testkit.Metrics;

@GatewayTest
class PagesTest {

    @Test
    void theLandingPageNeedsNothingFromElsewhere() {
        var page = given().get("/")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/html"))
                .extract()
                .asString();
        assertThat(page).doesNotContain("http://", "https://", "<style", "onclick");
        var parts = Pattern.compile("(?:src|href)=\"(/assets/[^\"]+)\"").matcher(page);
        int found = 0;
        while (parts.find()) {
            given().get(parts.group(1)).then().statusCode(200);
            found++;
        }
        assertThat(found).isEqualTo(3);
    }

    @Test
    void theExplorerShowsTheMergedDocumentAndNeedsNothingFromElsewhere() {
        given().get("/docs/").then().statusCode(200).contentType(startsWith("text/html"));
        given().get("/assets/explorer.js").then().statusCode(200).body(containsString("/openapi"));
        var page = given().get("/docs/").asString();
        var parts = Pattern.compile("(?:src|href)=\"([^\"#]+\\.(?:js|css|png|ico))\"")
                .matcher(page);
        while (parts.find()) {
            assertThat(parts.group(1)).doesNotContain("//");
        }
    }

    @Test
    void theExplorerRunsNothingButFilesOfItsOwn() {
        var answer = given().get("/docs/");
        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'")
                .doesNotContain("'unsafe-eval'", "http:", "https:", "*");
        var parts = Pattern.compile("(?:src|href)=\"([^\"]+)\"")
                .matcher(answer.asString())
                .results()
                .map(part -> part.group(1))
                .toList();
        assertThat(parts).contains("swagger-ui-bundle.js", "/assets/explorer.js");
        assertThat(parts).allSatisfy(part -> given().get(
                        URI.create("http://localhost/docs/").resolve(part).getPath())
                .then()
                .statusCode(200));
        assertThat(answer.asString()).doesNotContainPattern("<script(?![^>]* src=)");
        given().redirects().follow(false).get("/docs").then().statusCode(302).header("Location", endsWith("/docs/"));
        given().head("/docs/").then().statusCode(200).contentType(startsWith("text/html"));
    }

    @Test
    void theGatewayIsAliveAndReadyByItself() {
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(200);
    }

    @Test
    void metricsAreNotForTheWorld() {
        given().get("/q/metrics").then().statusCode(404);
        given().header("Origin", "https://elsewhere.example")
                .get(Metrics.uri())
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", nullValue())
                .body(containsString("http_server_requests"));
        var management = Metrics.uri();
        for (var other : new String[] {"/q/health", "/q/health/live", "/q/openapi", "/openapi", "/docs", "/"}) {
            given().get(management.resolve(other)).then().statusCode(404);
        }
        given().get("/q/openapi").then().statusCode(200);
        given().get("/docs/").then().statusCode(200);
    }
}
