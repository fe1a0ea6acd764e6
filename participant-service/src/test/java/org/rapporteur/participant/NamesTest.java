package org.rapporteur.participant;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.lessThan;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
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
                "Draskovich | draskovic",
                "Drascovic | draskovic",
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
                "\"Vuk Drašković\" | draskovic",
                "张汉晖 | zhang",
                "汉晖 | zhang",
                "Zhang Hanhui | zhang",
                "Zhang -hanhui | ``",
                "Jinping | xi",
                "xi jinping | xi",
                "Lavrov | lavrov",
                "Лавров | lavrov",
                "лавров sergei | lavrov",
                "Grybauskaite | grybauskaite",
                "Gribauskaite | grybauskaite",
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

    @Test
    void findsParticipationsByThePrintedNameAndByThatOfTheParticipant() {
        assertThat(slugs("participations", "juri luik")).containsExactly("unresolved");
        assertThat(slugs("participations", "jinping")).containsExactly("xi");
        assertThat(slugs("participations", "draskovic")).isEmpty();
    }

    @Test
    void ranksASimilarSpellingBelowTheExactOneAndSaysSo() {
        person("exact", "\"name\": {\"en\": \"Jan Kowalczyk\"}");
        person("similar", "\"name\": {\"en\": \"Jan Kowalczik\"}");
        given().queryParam("q", "kowalczyk")
                .get(API + "search")
                .then()
                .statusCode(200)
                .body("items.resource.slug", equalTo(List.of("names-exact", "names-similar")))
                .body("items.type", everyItem(equalTo("participant")))
                .body("items.approximate", equalTo(Arrays.asList(null, true)))
                .body("items[1].score", lessThan(0.1f))
                .body("items[0].highlights[0].snippet", containsString("Jan <mark>Kowalczyk</mark>"));
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
