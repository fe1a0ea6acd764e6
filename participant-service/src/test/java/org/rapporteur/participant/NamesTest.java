package org.rapporteur.participant;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapporteur.testkit.PostgresResource;
import org.rapporteur.testkit.StandInGateway;
import org.rapporteur.testkit.TestTokens;

/** Participants are found by any of their names, however these are written. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(StandInGateway.class)
class NamesTest {

    private static final String API = "/api/v1/";

    private static boolean made;

    private StandInGateway gateway;

    @BeforeEach
    void makeSome() {
        if (made) {
            return;
        }
        made = true;
        var event = UUID.randomUUID().toString();
        gateway.put("event", event, "names-meeting", 1, "\"name\": {\"en\": \"Meeting\"}");
        person("draskovic", "\"name\": {\"sr-Latn\": \"Vuk Drašković\"}, \"familyName\": \"Drašković\"");
        person("zhang", "\"name\": {\"en\": \"Zhang Hanhui\", \"zh\": \"张汉晖\"}");
        person("xi", "\"name\": {\"zh\": \"习近平\"}");
        person("lavrov", "\"name\": {\"ru\": \"Сергей Лавров\"}");
        person(
                "grybauskaite",
                "\"name\": {\"en\": \"Dalia Grybauskaitė\"}, \"otherNames\": [{\"name\": \"Magnolia\"}]");
        organization(
                "ivory-coast",
                "\"name\": {\"en\": \"Ivory Coast\", \"fr\": \"Côte d’Ivoire\"}, \"countryCode\": \"CI\"");
        organization("korea", "\"name\": {\"en\": \"Republic of Korea\", \"ko\": \"대한민국\"}, \"countryCode\": \"KR\"");
        write(
                "participations",
                "names-xi",
                "\"event\": \"names-meeting\", \"participant\": \"names-xi\", \"role\": \"speaker\"");
        write(
                "participations",
                "names-unresolved",
                "\"event\": \"names-meeting\", \"nameAsPrinted\": \"H.E. Mr. Jüri Luik\", \"role\": \"speaker\"");
    }

    private static void person(String slug, String members) {
        write("participants", "names-" + slug, "\"kind\": \"person\", " + members);
    }

    private static void organization(String slug, String members) {
        write("participants", "names-" + slug, "\"kind\": \"organization\", \"classification\": \"state\", " + members);
    }

    private static void write(String collection, String slug, String members) {
        given().auth()
                .oauth2(TestTokens.editor())
                .contentType("application/json")
                .body("{%s}".formatted(members).getBytes(StandardCharsets.UTF_8))
                .put(API + collection + "/" + slug)
                .then()
                .statusCode(201);
    }

    private static List<String> slugs(String collection, String q) {
        List<String> slugs = given().queryParam("q", q)
                .get(API + collection)
                .then()
                .statusCode(200)
                .extract()
                .path("items.slug");
        return slugs.stream().map(slug -> slug.substring("names-".length())).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Drašković | draskovic",
                "vuk draskovic | draskovic",
                "DRASKOVIĆ | draskovic",
                "Драшковић | draskovic",
                "\"Vuk Drašković\" | draskovic",
                "张汉晖 | zhang",
                "汉晖 | zhang",
                "Zhang Hanhui | zhang",
                "Zhang -hanhui | ``",
                "Jinping | xi",
                "xi jinping | xi",
                "Lavrov | lavrov",
                "Лавров | lavrov",
                "Grybauskaite | grybauskaite",
                "magnolia | grybauskaite",
                "cote ivoire | ivory-coast",
                "민국 | korea",
                "korea or ivory | ivory-coast,korea",
                "nobody | ``",
            })
    void listsByAnyNameHoweverItIsWritten(String q, String slugs) {
        assertThat(slugs("participants", q))
                .containsExactlyInAnyOrder(slugs.isEmpty() ? new String[0] : slugs.split(","));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Drascovic | draskovic",
                "Draskovich | draskovic",
                "лавров sergei | lavrov",
                "Draksovic | draskovic",
                "Draskvic | draskovic",
                "Zhagn | zhang",
                "Zang | zhang",
                "Zhang Hanhiu | zhang",
                "Korae | korea",
                "Kora | korea",
                "Lvarov | lavrov",
                "Zhing Hanhui | zhang",
                "Zhong | zhang",
                "Zhongs | ``",
                "Zheng Henhui | zhang",
                "Lawrow | ``",
                "Avrov | ``",
                "Gribauskaite | grybauskaite",
                "Gribauskajte | grybauskaite",
            })
    void onlySearchFindsMisspelledNamesAndSaysSo(String q, String slugs) {
        assertThat(slugs("participants", q)).isEmpty();
        given().queryParam("q", q)
                .get(API + "participants/stats?groupBy=kind")
                .then()
                .body("total", equalTo(0));
        var found = given().queryParam("q", q).get(API + "search").then();
        found.body("items.resource.slug", equalTo(slugs.isEmpty() ? List.of() : List.of("names-" + slugs)))
                .body("approximate", equalTo(slugs.isEmpty() ? null : true))
                .body("items.approximate", everyItem(equalTo(true)));
    }

    @Test
    void suggestsParticipantsByTheirNameInALanguageOrScript() {
        suggest("lav")
                .body("items.text", equalTo(List.of("Сергей Лавров")))
                .body("items.match", everyItem(nullValue()));
        suggest("magn")
                .body("items[0].slug", equalTo("names-grybauskaite"))
                .body("items[0].text", equalTo("Dalia Grybauskaitė"))
                .body("items[0].match", equalTo("Magnolia"));
        suggest("zhang", "lang", "zh")
                .body("items.text", equalTo(List.of("张汉晖")))
                .body("items.language", equalTo(List.of("zh")));
        suggest("ivory", "lang", "fr")
                .body("items.text", equalTo(List.of("Côte d’Ivoire")))
                .body("items.match", equalTo(List.of("Ivory Coast")));
        suggest("Republic o").body("queries", equalTo(List.of("Republic of"))).body("counts[0].adjacent", equalTo(1));
        suggest("ivory", "lang", "xx").statusCode(400).body("violations.field", equalTo(List.of("lang")));
        suggest("").statusCode(400).body("violations.message", equalTo(List.of("must not be empty")));
    }

    private static ValidatableResponse suggest(String q, String... more) {
        var request = given().queryParam("q", q);
        for (int i = 0; i < more.length; i += 2) {
            request.queryParam(more[i], more[i + 1]);
        }
        return request.get(API + "suggest").then();
    }

    @Test
    void findsParticipationsByThePrintedNameAndByThatOfTheParticipant() {
        assertThat(slugs("participations", "juri luik")).containsExactly("unresolved");
        assertThat(slugs("participations", "jinping")).containsExactly("xi");
        assertThat(slugs("participations", "draskovic")).isEmpty();
    }

    @Test
    void showsSimilarSpellingsOnlyIfNothingMatchesExactly() {
        person("exact", "\"name\": {\"en\": \"Jan Kowalczyk\"}");
        person("similar", "\"name\": {\"en\": \"Jan Kowalczik\"}");
        given().queryParam("q", "kowalczyk")
                .get(API + "search")
                .then()
                .statusCode(200)
                .body("items.resource.slug", equalTo(List.of("names-exact")))
                .body("total", equalTo(1))
                .body("approximate", nullValue())
                .body("items.approximate", equalTo(Arrays.asList((Object) null)))
                .body("items[0].highlights[0].snippet", containsString("Jan <mark>Kowalczyk</mark>"));
        var first = given().queryParam("q", "kowalczuk")
                .queryParam("limit", 1)
                .get(API + "search")
                .then()
                .body("total", equalTo(2))
                .body("approximate", equalTo(true))
                .body("items.approximate", equalTo(List.of(true)))
                .body("items[0].score", lessThan(0.1f))
                .body("didYouMean", equalTo("kowalczik"))
                .body("didYouMeanTotal", equalTo(1))
                .extract();
        var second = given().queryParam("q", "kowalczuk")
                .queryParam("limit", 1)
                .queryParam("cursor", first.<String>path("next"))
                .get(API + "search")
                .then()
                .body("total", equalTo(2))
                .body("next", nullValue())
                .extract();
        assertThat(List.of(first.<String>path("items[0].resource.slug"), second.<String>path("items[0].resource.slug")))
                .containsExactlyInAnyOrder("names-exact", "names-similar");
        given().queryParam("q", "kowalczyk")
                .queryParam("event", "names-meeting")
                .get(API + "search")
                .then()
                .body("items.size()", equalTo(0));
        given().queryParam("q", "jinping")
                .queryParam("event", "names-meeting")
                .get(API + "search")
                .then()
                .body("items.resource.slug", equalTo(List.of("names-xi")));
        given().queryParam("q", "jinping")
                .queryParam("from", "2018")
                .get(API + "search")
                .then()
                .body("items.size()", equalTo(0));
    }
}
