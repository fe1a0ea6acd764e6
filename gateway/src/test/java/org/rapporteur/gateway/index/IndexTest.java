package org.rapporteur.gateway.index;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.gateway.testing.GatewayTest;

@GatewayTest
class IndexTest {

    private static JsonNode json(String path) throws IOException {
        return new ObjectMapper().readTree(given().get(path).asByteArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1", "/api/v1/"})
    void isAtTheRootOfTheApi(String path) {
        given().get(path)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("Access-Control-Allow-Origin", "*")
                .body("title", equalTo("Rapporteur API"));
        given().head(path).then().statusCode(200);
        given().post(path)
                .then()
                .statusCode(405)
                .header("Allow", "GET, HEAD, OPTIONS")
                .body("type", equalTo("/problems/method-not-allowed"));
    }

    @Test
    void listsEveryPathOfTheDocumentWithItsMethods() throws IOException {
        var documented = json("/openapi").path("paths").properties().stream()
                .map(Map.Entry::getKey)
                .filter(path -> path.startsWith("/api/v1/"))
                .toList();
        var resources = json("/api/v1").path("resources");

        assertThat(resources)
                .extracting(resource -> resource.path("template").asText().replaceFirst("\\{\\?.*", ""))
                .containsExactlyInAnyOrderElementsOf(documented);
        assertThat(resources).allSatisfy(resource -> {
            assertThat(resource.path("title").asText()).isNotEmpty();
            assertThat(resource.path("group").asText()).isNotEmpty();
            var path = resource.path("template")
                    .asText()
                    .replaceFirst("\\{\\?.*", "")
                    .replaceAll("\\{.*?}", "x");
            var methods =
                    resource.path("methods").valueStream().map(JsonNode::asText).toList();
            assertThat(String.join(", ", methods))
                    .as(path)
                    .isEqualTo(given().options(path).header("Allow"));
        });
    }

    @Test
    void linksWhatDescribesTheApi() throws IOException {
        assertThat(json("/api/v1").path("documents")).hasSizeGreaterThan(5).allSatisfy(document -> given().get(
                        document.path("href").asText())
                .then()
                .statusCode(200)
                .contentType(startsWith(document.path("type").asText())));
    }

    @Test
    void hasATagAndNoParameters() {
        var tag = given().get("/api/v1").header("ETag");
        given().header("If-None-Match", tag)
                .get("/api/v1")
                .then()
                .statusCode(304)
                .header("ETag", equalTo(tag));
        given().get("/api/v1?limit=2").then().statusCode(400).body("violations.field", equalTo(List.of("limit")));
        given().get("/api/v2").then().statusCode(404);
    }
}
