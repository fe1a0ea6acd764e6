package org.rapporteur.gateway.vocabulary;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.gateway.testing.GatewayTest;

/** The vocabulary of the real document and the services' real terms. */
@GatewayTest
class VocabularyTest {

    private static final String PATH = "/api/v1/vocabulary";

    /** The scripts in which a label may be written: a label that was forgotten would be in another one. */
    private static final Map<String, String> SCRIPTS = Map.of(
            "ar", "\\p{IsArabic}",
            "en", "\\p{IsLatin}",
            "es", "\\p{IsLatin}",
            "fr", "\\p{IsLatin}",
            "ru", "\\p{IsCyrillic}",
            "zh", "\\p{IsHan}");

    /** They select the form of a response, and are no content. */
    private static final Set<String> OF_THE_FORM = Set.of("expand", "fields", "format", "sort", "table");

    private static JsonNode json(String path) throws IOException {
        return new ObjectMapper().readTree(given().get(path).asByteArray());
    }

    /** If this fails for a new code, add its name to the terms*.properties of the service, or of the gateway. */
    @Test
    void everyCodeHasALabelInTheSixLanguages() throws IOException {
        var missing = new ArrayList<String>();
        for (var list : json(PATH).path("items")) {
            for (var code : list.path("codes")) {
                SCRIPTS.forEach((language, script) -> {
                    var label = code.path("label").path(language).asText();
                    if (!label.matches(".*" + script + ".*")) {
                        missing.add("%s.%s in %s: '%s'"
                                .formatted(
                                        list.path("name").asText(),
                                        code.path("code").asText(),
                                        language,
                                        label));
                    }
                });
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyEnumerationOfTheDocumentIsInIt() throws IOException {
        var lists = new HashMap<String, Set<String>>();
        json(PATH)
                .path("items")
                .forEach(list -> lists.put(
                        list.path("name").asText(),
                        Set.copyOf(list.path("codes").findValuesAsText("code"))));
        var codes = new HashSet<String>();
        collect(json("/openapi"), codes);

        assertThat(codes)
                .hasSizeGreaterThan(50)
                .isSubsetOf(lists.values().stream().flatMap(Set::stream).toList());
        assertThat(lists)
                .containsKeys(
                        "eventClassification",
                        "eventStatus",
                        "participantClassification",
                        "participantKind",
                        "role",
                        "capacity",
                        "pointKind",
                        "fidelity",
                        "qualifier",
                        "coverageRelation",
                        "country",
                        "region",
                        "subregion");
        assertThat(lists.get("country")).contains("CN", "FR", "SU", "EU");
        assertThat(lists.get("region")).containsExactlyInAnyOrder("002", "009", "019", "142", "150");
    }

    /** Without constants, which are no choice, and types of events, which are for programs. */
    private static void collect(JsonNode node, Set<String> found) {
        if (OF_THE_FORM.contains(node.path("name").asText()) && node.has("in")) {
            return;
        }
        if (node.path("enum").size() > 1 && node.path("x-vocabulary").asBoolean(true)) {
            node.path("enum").forEach(code -> found.add(code.asText()));
            found.removeIf(code -> code.startsWith("org.rapporteur."));
        }
        node.forEach(child -> collect(child, found));
    }

    @ParameterizedTest
    @CsvSource({
        "fr, fr, Atelier",
        "fr-CA, fr, Atelier",
        "zh-Hant-TW, zh, 研讨会",
        "EN-gb, en, Workshop",
        "de, en, Workshop",
        "tlh, en, Workshop",
    })
    void aLanguageKeepsOfEachLabelItsBestEntry(String lang, String kept, String label) throws IOException {
        var list = json(PATH + "/eventClassification?lang=" + lang);
        assertThat(list.path("codes").get(0).path("label").toString())
                .isEqualTo("{\"%s\":\"%s\"}".formatted(kept, label));
        assertThat(json(PATH + "?lang=" + lang).path("items"))
                .flatExtracting(one -> one.findValues("label"))
                .allSatisfy(one -> assertThat(one.properties())
                        .singleElement()
                        .extracting(Map.Entry::getKey)
                        .isEqualTo(kept));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "en_GB", "english language", "en,fr", "*", "zz", "zz-CN", "1"})
    void whatIsNoLanguageTagIsRefused(String lang) {
        for (var path : List.of(PATH, PATH + "/role")) {
            given().queryParam("lang", lang)
                    .get(path)
                    .then()
                    .statusCode(400)
                    .body("type", equalTo("/problems/invalid-parameter"))
                    .body("violations[0].field", equalTo("lang"))
                    .body("violations[0].message", containsString("BCP 47"));
        }
    }

    @Test
    void oneListIsThatOfTheWhole() throws IOException {
        for (var list : json(PATH).path("items")) {
            assertThat(json(PATH + "/" + list.path("name").asText())).isEqualTo(list);
        }
        given().get(PATH + "/rolls")
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/not-found"))
                .body("detail", containsString("pointKind"));
    }

    @Test
    void formerStatesAreMarkedAndCountriesHaveTheirRegions() throws IOException {
        assertThat(json(PATH + "/country?lang=en").path("codes"))
                .map(JsonNode::toString)
                .contains(
                        "{\"code\":\"BR\",\"label\":{\"en\":\"Brazil\"},\"region\":\"019\",\"subregion\":\"005\"}",
                        "{\"code\":\"SU\",\"label\":{\"en\":\"Soviet Union\"},\"region\":\"150\",\"subregion\":\"151\",\"former\":true}",
                        "{\"code\":\"EU\",\"label\":{\"en\":\"European Union\"}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {PATH, PATH + "/role", PATH + "/country?lang=ru"})
    void hasATagAndIsReadableFromAnywhere(String path) {
        var answer = given().get(path).then().statusCode(200).contentType("application/json");
        var tag = answer.header("Access-Control-Allow-Origin", "*").extract().header("ETag");
        given().header("If-None-Match", tag).get(path).then().statusCode(304);
        given().head(path).then().statusCode(200);
        given().delete(path).then().statusCode(405).header("Allow", "GET, HEAD, OPTIONS");
        given().queryParam("limit", 1).get(path).then().statusCode(400).body("violations[0].field", equalTo("limit"));
    }
}
