package org.rapporteur.statement.topics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapporteur.statement.testing.StatementCase;
import org.rapporteur.testkit.TestTokens;

@QuarkusTest
class TopicsTest extends StatementCase {

    private List<String> slugs(String query) {
        return get("topics?limit=200&" + query).statusCode(200).extract().path("items.slug");
    }

    @Test
    void listsTopicsWithALabelAndThoseMerelyUsed() {
        create(
                "s",
                "\"speakerAsPrinted\": \"X\", \"topics\": [\"TAG-b\"], \"points\": ["
                        + point("p", 1, "concern").replace("}}", "}, \"topics\": [\"TAG-a\"]}") + "]");
        send(
                        "PUT",
                        "topics/" + tag + "-b",
                        null,
                        "{\"label\": {\"en\": \"Beta\"}, \"broader\": [\"%s-c\"]}".formatted(tag))
                .statusCode(201);
        send("PUT", "topics/" + tag + "-d", null, "{\"label\": {\"en\": \"Delta\"}}")
                .statusCode(201);
        assertThat(slugs("q=" + tag)).containsExactly(tag + "-a", tag + "-b", tag + "-d");
        assertThat(slugs("q=" + tag + "&sort=-slug")).containsExactly(tag + "-d", tag + "-b", tag + "-a");
        assertThat(slugs("q=" + tag + " beta")).containsExactly(tag + "-b");
        assertThat(slugs("ref=" + tag + "-a," + tag + "-d,no-such")).containsExactly(tag + "-a", tag + "-d");
        get("topics/TAG-a").statusCode(200).body("slug", equalTo(tag + "-a")).body("$", not(hasKey("version")));
        get("topics/TAG-b").body("version", equalTo(1)).body("broader", contains(tag + "-c"));
        get("topics/TAG-c").statusCode(404);
    }

    @Test
    void showsAUsedTopicBareOnceItsLabelIsDeletedAndNotAtAllOnceUnused() {
        create("s", "\"speakerAsPrinted\": \"X\", \"topics\": [\"TAG-t\"]");
        send("PUT", "topics/" + tag + "-t", null, "{\"label\": {\"en\": \"T\"}}")
                .statusCode(201);
        delete("topics/" + tag + "-t");
        get("topics/TAG-t").statusCode(200).body("$", not(hasKey("label")));
        delete("statements/" + tag + "-s");
        get("topics/TAG-t").statusCode(410);
        assertThat(slugs("q=" + tag)).isEmpty();
    }

    @Test
    void pagesThroughLabelledAndUsedTopicsAlike() {
        create("s", "\"speakerAsPrinted\": \"X\", \"topics\": [\"TAG-1\", \"TAG-3\"]");
        send("PUT", "topics/" + tag + "-2", null, "{\"label\": {\"en\": \"Two\"}}")
                .statusCode(201);
        var first = get("topics?q=TAG&limit=2")
                .body("items.slug", contains(tag + "-1", tag + "-2"))
                .extract();
        get("topics?q=TAG&limit=2&cursor=" + first.path("next")).body("items.slug", contains(tag + "-3"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{} | label",
                "{\"label\": {}} | label",
                "{\"label\": {\"en\": \"L\"}, \"broader\": [\"Not a slug\"]} | broader[0]",
                "{\"label\": {\"en\": \"L\"}, \"broader\": [\"self\"]} | broader[0]",
                "{\"label\": {\"en\": \"L\"}, \"narrower\": []} | narrower",
            })
    void refusesAWrongTopic(String body, String field) {
        send("PUT", "topics/self", null, body).statusCode(422).body("violations[0].field", equalTo(field));
    }

    @Test
    void makesASlugOfTheLabelAndRenames() {
        var made = send("POST", "topics", null, "{\"label\": {\"en\": \"Label %s\"}}".formatted(tag))
                .statusCode(201)
                .header("Location", equalTo("/api/v1/topics/label-" + tag))
                .extract();
        send("PATCH", "topics/label-" + tag, made.header("ETag"), "{\"slug\": \"%s-new\"}".formatted(tag))
                .statusCode(200);
        given().redirects()
                .follow(false)
                .get(API + "topics/label-" + tag)
                .then()
                .statusCode(308)
                .header("Location", equalTo("/api/v1/topics/" + tag + "-new"));
    }

    @Test
    void loadsTopicsInBulk() {
        var rows =
                "{\"slug\": \"%1$s-x\", \"label\": {\"en\": \"X\"}}\n{\"slug\": \"%1$s-y\", \"label\": {\"en\": \"Y\"}}"
                        .formatted(tag);
        given().auth()
                .oauth2(TestTokens.editor())
                .contentType("application/x-ndjson")
                .body(rows.getBytes(StandardCharsets.UTF_8))
                .post(API + "topics/bulk?atomic=true")
                .then()
                .statusCode(200);
        assertThat(slugs("q=" + tag)).containsExactly(tag + "-x", tag + "-y");
    }
}
