package org.rapporteur.gateway.home;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.MatchResult;
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
        given().get("/docs/")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/html"))
                .body(containsString("/openapi"));
        var page = given().get("/docs/").asString();
        var parts = Pattern.compile("(?:src|href)=\"([^\"#]+\\.(?:js|css|png|ico))\"")
                .matcher(page);
        while (parts.find()) {
            assertThat(parts.group(1)).doesNotContain("//");
        }
    }

    /** A new version of the explorer may bring other scripts; what is new here belongs into application.properties. */
    @Test
    void theExplorersOwnScriptsRunAndNoOthers() throws Exception {
        var answer = given().get("/docs/");
        var policy = answer.header("Content-Security-Policy");
        var allowed = Pattern.compile("'sha256-[^']+'")
                .matcher(policy)
                .results()
                .map(MatchResult::group)
                .toList();
        var scripts = Pattern.compile("<script(?![^>]*src=)[^>]*>(.*?)</script>", Pattern.DOTALL)
                .matcher(answer.asString())
                .results()
                .map(script -> hash(script.group(1)))
                .toList();
        assertThat(allowed).isEqualTo(scripts);
        assertThat(policy).contains("default-src 'none'").doesNotContain("'unsafe-eval'");
        assertThat(Pattern.compile("script-src [^;]*").matcher(policy).results().map(MatchResult::group))
                .singleElement()
                .asString()
                .doesNotContain("'unsafe-inline'");
    }

    private static String hash(String script) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return "'sha256-%s'".formatted(Base64.getEncoder().encodeToString(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
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
