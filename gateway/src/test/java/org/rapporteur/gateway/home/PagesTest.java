package org.rapporteur.gateway.home;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.rapporteur.gateway.testing.GatewayTest;

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

    @Test
    void theGatewayIsAliveAndReadyByItself() {
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/metrics").then().statusCode(200).body(containsString("http_server_requests"));
    }
}
