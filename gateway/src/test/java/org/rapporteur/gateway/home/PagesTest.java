package org.rapporteur.gateway.home;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.gateway.testing.GatewayTest;
import org.rapporteur.testkit.Metrics;

@GatewayTest
class PagesTest {

    @Test
    void theLandingPageNeedsNothingExternal() {
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
    void theGuideIsAPageWhoseLinksLeadSomewhere() {
        var answer = given().get("/guide").then().statusCode(200).contentType(startsWith("text/html"));
        var page = answer.extract().asString();
        assertThat(answer.extract().header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(page)
                .contains("<h1 id=", "<table", "<pre", "name=\"viewport\"")
                .doesNotContain("<style", " style=\"", "onclick")
                .doesNotContainPattern("<script(?![^>]* src=\"/assets/)")
                .doesNotContainPattern("(?:src|<link[^>]* href)=\"(?:https?:)?//");

        var links = hrefs(page);
        assertThat(links)
                .contains("#stay-in-sync", "/openapi.yaml", "/docs/", "/")
                .hasSizeGreaterThan(15);
        assertThat(links).allSatisfy(link -> {
            if (link.startsWith("#")) {
                assertThat(page).contains("id=\"%s\"".formatted(link.substring(1)));
            } else if (link.startsWith("/")) {
                given().get(link).then().statusCode(200);
            } else {
                assertThat(link).startsWith("https://");
            }
        });
        given().head("/guide").then().statusCode(200);
        given().header("If-None-Match", answer.extract().header("ETag"))
                .get("/guide")
                .then()
                .statusCode(304);
        given().post("/guide").then().statusCode(405).header("Allow", "GET, HEAD, OPTIONS");
    }

    /** Nobody is lost: from every page to every other one. */
    @ParameterizedTest
    @ValueSource(strings = {"/", "/guide", "/docs/", "/problems", "/problems/invalid"})
    void everyPageLinksTheOthers(String path) {
        assertThat(hrefs(given().accept("text/html").get(path).asString()))
                .contains("/", "/guide", "/docs/", "/problems");
    }

    private static List<String> hrefs(String page) {
        return Pattern.compile("href=\"([^\"]+)\"")
                .matcher(page)
                .results()
                .map(link -> link.group(1))
                .toList();
    }

    /** The frame is ours, and groups are not closed: see the styles for narrow screens and the dark in explorer.css. */
    @Test
    void theExplorerListsItsOperationsInOurFrame() {
        assertThat(given().get("/assets/explorer.js").asString())
                .contains("docExpansion: \"list\"")
                .doesNotContain("StandaloneLayout", "SwaggerUIStandalonePreset");
        assertThat(given().get("/docs/").asString()).contains("id=\"groups\"").doesNotContain("standalone", "logo");
        given().get("/assets/explorer.css").then().statusCode(200).body(containsString("prefers-color-scheme: dark"));
    }

    @Test
    void theExplorerShowsTheMergedDocumentAndNeedsNothingExternal() {
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
    void theExplorerRunsOnlyItsOwnFiles() {
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
    void metricsAreNotPublic() {
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
