package org.rapporteur.statement.statements;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.rapporteur.statement.testing.StatementCase;

@QuarkusTest
class StatementHistoryTest extends StatementCase {

    private static final String WHOLE = """
            "agendaItem": "opening", "speakers": [{"participant": "TAG-speaker", "asPrinted": "Mr Speaker"}], "onBehalfOf": ["TAG-china"],
            "date": "2018-07", "title": {"en": "Address", "zh": "致辞"}, "originalLanguage": "zh",
            "texts": [{"language": "zh", "fidelity": "verbatim", "text": "原文"},
                      {"language": "en", "fidelity": "translation", "text": "The text",
                       "sources": [{"document": {"title": "D"}, "support": "stated"}]}],
            "topics": ["space"], "mentions": [{"name": "Brasil", "participant": "TAG-brazil"}, {"name": "Someone"}],
            "ordinal": 3,
            "points": [{"key": "second", "ordinal": 2, "kind": "concern", "text": {"en": "Debris"}},
                       {"key": "first", "ordinal": 1, "kind": "proposal", "number": "1", "text": {"en": "T"},
                        "topics": ["law"]}],
            "sources": [{"document": {"title": "D"}, "support": "editorial"}]""";

    private String lastTime(String path) {
        return get(path + "/history").statusCode(200).extract().path("items[0].time");
    }

    @Test
    void showsTheCurrentStateInTheSameForm() {
        create("whole", WHOLE);
        var now = get("statements/TAG-whole").extract();
        var then = get("statements/TAG-whole?asOf=" + lastTime("statements/TAG-whole"))
                .statusCode(200)
                .extract();
        assertThat(then.<Object>path("$")).isEqualTo(now.path("$"));
        assertThat(then.header("ETag")).isEqualTo(now.header("ETag"));
    }

    @Test
    void showsPastStatesWithCurrentNames() {
        var etag = create("x", WHOLE);
        var then = lastTime("statements/TAG-x");
        put("x", etag, "\"speakers\": [{\"asPrinted\": \"Nobody\"}]").statusCode(200);
        gateway.put("event", eventId, tag + "-renamed", 2, """
                "name": {"en": "Meeting, renamed"}, "startDate": "2018-07-04",
                "agenda": [{"key": "opening", "ordinal": 1, "title": {"en": "Opening, renamed"}}]""");
        awaitEventName("Meeting, renamed");
        get("statements/TAG-x?asOf=" + then)
                .statusCode(200)
                .body("version", equalTo(1))
                .body("event.slug", equalTo(tag + "-renamed"))
                .body("event.name.en", equalTo("Meeting, renamed"))
                .body("agendaItem.title.en", equalTo("Opening, renamed"))
                .body("speakers[0].participant.slug", equalTo(tag + "-speaker"))
                .body("texts.text", contains("原文", "The text"));
        get("statements/TAG-x").body("version", equalTo(2)).body("speakers[0].participant", nullValue());
    }

    /** Waits for the changes to deliver a rename; the tag changes with it, so that no 304 hides it. */
    private void awaitEventName(String name) {
        var deadline = Instant.now().plus(Duration.ofSeconds(20));
        while (!name.equals(get("statements/TAG-x")
                .extract()
                .<Map<String, String>>path("event.name")
                .get("en"))) {
            assertThat(Instant.now()).as("the rename has arrived").isBefore(deadline);
        }
    }

    @Test
    void aTagDoesNotHideARenamedReference() {
        var path = "statements/TAG-x";
        create("x", WHOLE);
        var tag = get(path).extract().header("ETag");
        var list = get("statements?ref=TAG-x").extract().header("ETag");
        assertThat(conditional(path, tag)).isEqualTo(304);
        assertThat(conditional("statements?ref=TAG-x", list)).isEqualTo(304);
        gateway.put("event", eventId, this.tag, 2, "\"name\": {\"en\": \"Another name\"}, \"startDate\": \"2018\"");
        awaitEventName("Another name");
        assertThat(conditional(path, tag)).isEqualTo(200);
        assertThat(conditional("statements?ref=TAG-x", list)).isEqualTo(200);
        // and the version, which alone matters for writes, is the same
        assertThat(get(path).extract().header("ETag")).startsWith("\"1-").isNotEqualTo(tag);
        gateway.delete("event", eventId, this.tag, 3);
        var deadline = Instant.now().plus(Duration.ofSeconds(20));
        while (!Boolean.TRUE.equals(get(path).extract().path("event.deleted"))) {
            assertThat(Instant.now()).as("the deletion has arrived").isBefore(deadline);
        }
        get(path).body("event.name.en", equalTo("Another name"));
    }

    private int conditional(String path, String tag) {
        return given().header("If-None-Match", tag)
                .get(API + path.replace("TAG", this.tag))
                .statusCode();
    }

    @Test
    void namesPointsAndTextsByTheirKeys() {
        var etag = create("x", WHOLE);
        put(
                        "x",
                        etag,
                        WHOLE.replace("Debris", "Debris in orbit")
                                .replace("\"first\"", "\"renamed\"")
                                .replace("The text", "A text"))
                .statusCode(200);
        get("statements/TAG-x/history")
                .body(
                        "items[0].changes.path",
                        containsInAnyOrder(
                                "/points/second/text/en",
                                "/points/first",
                                "/points/renamed",
                                "/texts/en:translation/text"));
    }

    @Test
    void showsANewReference() {
        var etag = create("x", "\"speakers\": [{\"asPrinted\": \"Someone\"}]");
        put("x", etag, "\"speakers\": [{\"asPrinted\": \"Someone\", \"participant\": \"TAG-speaker\"}]")
                .statusCode(200);
        get("statements/TAG-x/history")
                .body("items[0].changes.path", contains("/speakers/0/participant"))
                .body(
                        "items[0].changes[0].to.id",
                        equalTo(get("statements/TAG-x").extract().path("speakers[0].participant.id")));
    }

    /** For a speech of megabytes in which one word was changed, readers get a line. */
    @Test
    void showsOnlyTheChangedPartOfALongText() {
        var begin = "The beginning. ".repeat(150_000);
        var end = " And the end.".repeat(150_000);
        var text =
                "\"speakers\": [{\"asPrinted\": \"S\"}], \"texts\": [{\"language\": \"en\", \"fidelity\": \"verbatim\", \"text\": \"%s\"}]";
        var etag = create("x", text.formatted(begin + "wrong" + end));
        put("x", etag, text.formatted(begin + "right" + end)).statusCode(200);
        delete("statements/" + tag + "-x");
        var history = get("statements/TAG-x/history").statusCode(200).extract();
        assertThat(history.asString().length()).isLessThan(2_000);
        assertThat(history.<List<String>>path("items[1].changes.path")).containsExactly("/texts/en:verbatim/text");
        assertThat(history.<String>path("items[1].changes[0].from"))
                .startsWith("…")
                .contains("The beginning. wrong And the end.")
                .endsWith("…");
        assertThat(history.<String>path("items[1].changes[0].to")).contains("The beginning. right And the end.");
        assertThat(history.<Boolean>path("items[1].changes[0].excerpt")).isTrue();
    }

    @Test
    void showsTheBeginningOfANewLongText() {
        var etag = create("x", "\"speakers\": [{\"asPrinted\": \"S\"}]");
        // surrogate pairs: none is split
        put(
                        "x",
                        etag,
                        "\"speakers\": [{\"asPrinted\": \"S\"}], \"texts\": [{\"language\": \"en\", \"fidelity\": \"verbatim\","
                                + " \"text\": \"x" + "🛰".repeat(5_000) + "\"}]")
                .statusCode(200);
        var change = get("statements/TAG-x/history").extract();
        assertThat(change.<String>path("items[0].changes[0].path")).isEqualTo("/texts");
        assertThat(change.<String>path("items[0].changes[0].to[0].text"))
                .hasSizeLessThan(600)
                .endsWith("🛰…");
        assertThat(change.<Boolean>path("items[0].changes[0].excerpt")).isTrue();
    }

    @Test
    void topicsHaveAHistory() {
        var topic = "topics/" + tag + "-topic";
        send("PUT", topic, null, "{\"label\": {\"en\": \"One\"}}").statusCode(201);
        var then = lastTime(topic);
        send("PUT", topic, "*", "{\"label\": {\"en\": \"Two\"}}").statusCode(200);
        get(topic + "/history").body("items[0].changes.path", contains("/label/en"));
        get(topic + "?asOf=" + then).statusCode(200).body("label.en", equalTo("One"));
    }

    @Test
    void listsModifications() {
        var since = get("statements?modifiedSince=2000-01-01&limit=200&ref=TAG-none")
                .statusCode(200)
                .extract()
                .<String>path("modifiedUntil");
        create("a", "\"speakers\": [{\"asPrinted\": \"S\", \"participant\": \"TAG-speaker\"}]");
        create("b", "\"speakers\": [{\"asPrinted\": \"S\"}], \"topics\": [\"law\"]");
        delete("statements/" + tag + "-b");
        for (var list : List.of("statements", "events/TAG/statements")) {
            get(list + "?event=TAG&modifiedSince=" + since)
                    .statusCode(200)
                    .body("items.slug", contains(tag + "-a"))
                    .body("deleted.slug", contains(tag + "-b"));
        }
        get("participants/TAG-speaker/statements?modifiedSince=" + since)
                .body("items.slug", contains(tag + "-a"))
                .body("deleted", nullValue());
        send("PUT", "topics/" + tag + "-one", null, "{\"label\": {\"en\": \"One\"}}")
                .statusCode(201);
        send("PUT", "topics/" + tag + "-two", null, "{\"label\": {\"en\": \"Two\"}}")
                .statusCode(201);
        delete("topics/" + tag + "-two");
        get("topics?modifiedSince=" + since)
                .statusCode(200)
                .body("items.slug", contains(tag + "-one"))
                .body("deleted.slug", contains(tag + "-two"));
        get("points?modifiedSince=" + since).statusCode(400).body("type", endsWith("/problems/unknown-parameter"));
    }

    @Test
    void unavailablePeersDoNotBlockKnownReferences() {
        var etag = create("x", WHOLE);
        gateway.down(true);
        get("statements/TAG-x").statusCode(200).body("speakers[0].participant.name.en", equalTo("The speaker"));
        get("statements?event=TAG").statusCode(200).body("items.event.slug", contains(tag));
        put("x", etag, WHOLE.replace("Address", "Another address")).statusCode(200);
        create("y", "\"speakers\": [{\"participant\": \"TAG-speaker\"}]");
        get("statements/TAG-x?asOf=" + lastTime("statements/TAG-x")).statusCode(200);
        post("z", "\"speakers\": [{\"participant\": \"" + UUID.randomUUID() + "\"}]")
                .statusCode(503)
                .body("type", endsWith("/problems/service-unavailable"));
    }
}
