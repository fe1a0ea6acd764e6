package org.rapporteur.statement.topics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

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

    private void make(String slug, String members) {
        send("PUT", "topics/" + tag + "-" + slug, null, "{%s}".formatted(members.replace("TAG", tag)))
                .statusCode(201);
    }

    @Test
    void listsTopicsWithTheirBroaderOnes() {
        make("c", "\"label\": {\"en\": \"Gamma\", \"fr\": \"Gamma f\"}");
        make("b", "\"label\": {\"en\": \"Beta\"}, \"broader\": [\"TAG-c\"]");
        make("d", "\"label\": {\"en\": \"Delta\"}");
        assertThat(slugs("q=" + tag)).containsExactly(tag + "-b", tag + "-c", tag + "-d");
        assertThat(slugs("q=" + tag + "&sort=-slug")).containsExactly(tag + "-d", tag + "-c", tag + "-b");
        assertThat(slugs("q=" + tag + " beta")).containsExactly(tag + "-b");
        assertThat(slugs("ref=" + tag + "-b," + tag + "-d,no-such")).containsExactly(tag + "-b", tag + "-d");
        get("topics/TAG-b")
                .statusCode(200)
                .body("version", equalTo(1))
                .body("broader.slug", contains(tag + "-c"))
                .body("broader[0].label.fr", equalTo("Gamma f"));
    }

    @Test
    void statementsAndPointsShowTheirTopicsWithLabels() {
        make("a", "\"label\": {\"en\": \"Alpha\"}");
        make("b", "\"label\": {\"en\": \"Beta\"}");
        create(
                "s",
                "\"speakers\": [{\"asPrinted\": \"X\"}], \"topics\": [\"TAG-b\"], \"points\": ["
                        + point("p", 1, "concern").replace("}}", "}, \"topics\": [{\"slug\": \"TAG-a\"}]}") + "]");
        get("statements/TAG-s")
                .body("topics.slug", contains(tag + "-b"))
                .body("topics[0].label.en", equalTo("Beta"))
                .body("points[0].topics[0].label.en", equalTo("Alpha"));
        get("points?topic=TAG-a").body("items.topics[0].slug", contains(tag + "-a"));
        get("statements?topic=TAG-a").body("items.slug", contains(tag + "-s"));
    }

    @Test
    void anUnknownTopicIsRejected() {
        post("s", "\"speakers\": [{\"asPrinted\": \"X\"}], \"topics\": [\"space\", \"spaec\"]")
                .statusCode(422)
                .body("violations.field", contains("topics[1]"))
                .body("violations[0].message", startsWith("there is no topic 'spaec'"));
    }

    @Test
    void whatIsAboutADeletedTopicStillShowsIt() {
        make("t", "\"label\": {\"en\": \"T\"}");
        create("s", "\"speakers\": [{\"asPrinted\": \"X\"}], \"topics\": [\"TAG-t\"]");
        delete("topics/" + tag + "-t");
        get("topics/TAG-t").statusCode(410);
        get("statements/TAG-s").body("topics[0].deleted", equalTo(true)).body("topics[0].slug", equalTo(tag + "-t"));
        assertThat(slugs("q=" + tag)).isEmpty();
    }

    /** Whoever creates it, a topic has the same id. */
    @Test
    void theIdFollowsFromTheSlug() {
        get("topics/space").body("id", equalTo("%s".formatted(TopicIds.of("space"))));
        assertThat(TopicIds.of("space").version()).isEqualTo(8);
        assertThat(TopicIds.of("space").variant()).isEqualTo(2);
    }

    @Test
    void noTopicIsBroaderThanItselfAfterARename() {
        make("a", "\"label\": {\"en\": \"Alpha\"}");
        send("PATCH", "topics/" + tag + "-a", "*", "{\"slug\": \"TAG-x\"}".replace("TAG", tag))
                .statusCode(200);
        send("PATCH", "topics/" + tag + "-x", "*", "{\"broader\": [\"TAG-x\"]}".replace("TAG", tag))
                .statusCode(422)
                .body("violations.field", contains("broader[0]"));
    }

    @Test
    void pagesThroughTopics() {
        make("1", "\"label\": {\"en\": \"One\"}");
        make("2", "\"label\": {\"en\": \"Two\"}");
        make("3", "\"label\": {\"en\": \"Three\"}");
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
                "{\"label\": {\"en\": \"L\"}, \"narrower\": [\"n\"]} | narrower",
            })
    void rejectsAnInvalidTopic(String body, String field) {
        send("PUT", "topics/self", null, body).statusCode(422).body("violations[0].field", equalTo(field));
    }

    @Test
    void generatesASlugFromTheLabelAndRenames() {
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
