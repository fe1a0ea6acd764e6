package org.rapporteur.statement.statements;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.statement.testing.StatementCase;
import org.rapporteur.testkit.TestTokens;

@QuarkusTest
class StatementsTest extends StatementCase {

    private static final String WHOLE = """
            "agendaItem": "opening", "speakers": [{"participant": "TAG-speaker", "asPrinted": "Mr Speaker"}], "onBehalfOf": ["TAG-china"],
            "date": "2018-07", "title": {"en": "Address", "zh": "致辞"}, "originalLanguage": "zh",
            "texts": [{"language": "zh", "fidelity": "verbatim", "text": "原文"},
                      {"language": "en", "fidelity": "translation", "text": "The text",
                       "sources": [{"document": {"title": "D"}, "support": "stated"}]}],
            "topics": ["space"], "mentions": [{"name": "Brasil", "participant": "TAG-brazil"}, {"name": "Someone"}],
            "ordinal": 3,
            "points": [{"key": "second", "ordinal": 2, "kind": "concern", "text": {"en": "Debris"}},
                       {"key": "first", "ordinal": 1, "kind": "proposal", "number": "1", "heading": {"en": "H"},
                        "text": {"en": "T"}, "basis": {"en": "B"}, "measure": {"en": "M"}, "aim": {"en": "A"},
                        "topics": ["law"], "sources": [{"document": {"title": "D"}, "paragraph": "2", "support": "inferred"}]}],
            "sources": [{"document": {"title": "D"}, "support": "editorial"}]""";

    @Test
    void keepsEveryMemberOfAStatement() {
        create("whole", WHOLE);
        get("statements/TAG-whole")
                .statusCode(200)
                .header("ETag", matchesPattern("\"1-[0-9a-f]+\""))
                .body("id", matchesPattern("[0-9a-f]{8}-[0-9a-f]{4}-7.*"))
                .body("event.slug", equalTo(tag))
                .body("event.name.en", equalTo("Meeting"))
                .body("agendaItem.key", equalTo("opening"))
                .body("agendaItem.title.en", equalTo("Opening"))
                .body("speakers[0].participant.name.en", equalTo("The speaker"))
                .body("speakers[0].asPrinted", equalTo("Mr Speaker"))
                .body("onBehalfOf.slug", contains(tag + "-china"))
                .body("date", equalTo("2018-07"))
                .body("kind", equalTo("address"))
                .body("title.zh", equalTo("致辞"))
                .body("originalLanguage", equalTo("zh"))
                .body("texts.text", contains("原文", "The text"))
                .body("texts[1].sources[0].support", equalTo("stated"))
                .body("topics.slug", contains("space"))
                .body("mentions.name", contains("Brasil", "Someone"))
                .body("mentions[0].participant.slug", equalTo(tag + "-brazil"))
                .body("mentions[1].participant", nullValue())
                .body("ordinal", equalTo(3))
                .body("points.key", contains("first", "second"))
                .body("points[0].number", equalTo("1"))
                .body("points[0].measure.en", equalTo("M"))
                .body("points[0].sources[0].paragraph", equalTo("2"))
                .body("sources[0].support", equalTo("editorial"));
    }

    @Test
    void acceptsItsOwnResponseAndChangesNothing() {
        create("same", WHOLE);
        var answer = get("statements/TAG-same").extract();
        send(
                        "PUT",
                        "statements/" + tag + "-same",
                        answer.header("ETag"),
                        answer.body().asString())
                .statusCode(200)
                .header("ETag", equalTo(answer.header("ETag")))
                .body("version", equalTo(1));
    }

    @Test
    void patchesOneMemberAndKeepsTheReferences() {
        var tagged = create("patched", WHOLE);
        send("PATCH", "statements/" + tag + "-patched", tagged, "{\"ordinal\": 4, \"onBehalfOf\": null}")
                .statusCode(200)
                .body("version", equalTo(2))
                .body("ordinal", equalTo(4))
                .body("onBehalfOf", nullValue())
                .body("speakers.participant.slug", contains(tag + "-speaker"))
                .body("mentions[0].participant.slug", equalTo(tag + "-brazil"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"onBehalfOf\": [\"TAG-china\"]", "\"title\": {\"en\": \"T\"}"})
    void keepsAStatementWithoutANamedSpeaker(String members) {
        create("unnamed", members);
        get("statements/TAG-unnamed").statusCode(200).body("speakers", nullValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"ordinal\": 1 | speakers",
                "\"speakers\": [{\"participant\": \"nobody-at-all\"}] | speakers[0].participant",
                "\"speakers\": [{\"asPrinted\": \"X\"}], \"onBehalfOf\": 5 | onBehalfOf",
                "\"speakers\": [{\"asPrinted\": \"X\"}], \"agendaItem\": \"closing\" | agendaItem",
                "\"speakers\": [{\"asPrinted\": \"X\"}], \"agendaItem\": 5 | agendaItem",
                "\"speakers\": [{\"asPrinted\": \"X\"}], \"date\": \"July\" | date",
                "\"speakers\": [{\"asPrinted\": \"X\"}], \"ordinal\": 0 | ordinal",
                "\"speakers\": [{\"asPrinted\": \"X\"}], \"texts\": [{\"language\": \"en\", \"fidelity\": \"verbatim\"}] | texts[0].text",
                "\"speakers\": [{\"asPrinted\": \"X\"}], \"texts\": [{\"language\": \"en\", \"fidelity\": \"verbatim\", \"text\": \"a\"}, {\"language\": \"EN\", \"fidelity\": \"verbatim\", \"text\": \"b\"}] | texts[1].language",
                "\"speakers\": [{\"asPrinted\": \"X\"}], \"mentions\": [{\"name\": \"Y\", \"participant\": \"nobody-at-all\"}] | mentions[0].participant",
                "\"speakers\": [{\"asPrinted\": \"X\"}], \"points\": [{\"key\": \"k\", \"ordinal\": 1, \"kind\": \"concern\"}] | points[0].text",
                "\"speakers\": [{\"asPrinted\": \"X\"}], \"points\": [{\"key\": \"K\", \"ordinal\": 1, \"kind\": \"concern\", \"text\": {\"en\": \"T\"}}] | points[0].key",
                "\"speakers\": [{\"asPrinted\": \"X\"}], \"points\": [{\"key\": \"b\", \"ordinal\": 2, \"kind\": \"concern\", \"text\": {\"en\": \"T\"}}, {\"key\": \"a\", \"ordinal\": 1, \"kind\": \"concern\", \"text\": {\"en\": \"T\"}}, {\"key\": \"b\", \"ordinal\": 3, \"kind\": \"concern\", \"text\": {\"en\": \"T\"}}] | points[2].key",
                "\"speakers\": [{\"asPrinted\": \"X\"}], \"points\": [{\"key\": \"a\", \"ordinal\": 1, \"kind\": \"concern\", \"text\": {\"en\": \"T\"}}, {\"key\": \"b\", \"ordinal\": 1, \"kind\": \"concern\", \"text\": {\"en\": \"T\"}}] | points[1].ordinal",
                "\"speakers\": [{\"asPrinted\": \"X\"}], \"voice\": \"loud\" | voice",
            })
    void rejectsAnInvalidStatementByItsField(String members, String field) {
        post("wrong", members).statusCode(422).body("violations.field", contains(field));
        get("statements/TAG-wrong").statusCode(404);
    }

    @Test
    void rejectsAnUnknownEvent() {
        send(
                        "POST",
                        "statements",
                        null,
                        "{\"event\": \"no-such\", \"kind\": \"other\", \"speakers\": [{\"asPrinted\": \"X\"}]}")
                .statusCode(422)
                .body("violations.field", contains("event"));
    }

    @Test
    void reportsThatAReferenceCannotBeResolvedNow() {
        gateway.down(true);
        send(
                        "POST",
                        "statements",
                        null,
                        "{\"event\": \"unheard-of\", \"kind\": \"other\", \"speakers\": [{\"asPrinted\": \"X\"}]}")
                .statusCode(503)
                .body("violations.field", hasItem("event"));
        get("events/unheard-of/statements").statusCode(503);
    }

    @Test
    void saysWhichAgendaItemIsMissingAndWhichIsMeant() {
        send(
                        "POST",
                        "statements",
                        null,
                        "{\"event\": \"%s\", \"kind\": \"other\", \"speakers\": [{\"asPrinted\": \"X\"}], \"agendaItem\": \"openning\"}"
                                .formatted(tag))
                .statusCode(422)
                .body("violations[0].message", equalTo("the event's agenda has no item 'openning'; perhaps opening"))
                .body("violations[0].missing.type", equalTo("agendaItem"))
                .body("violations[0].missing.ref", equalTo("openning"))
                .body("violations[0].missing.perhaps", equalTo("opening"));
    }

    @Test
    void rereadsAnAgendaThatJustChanged() {
        create("before", "\"speakers\": [{\"asPrinted\": \"X\"}], \"agendaItem\": \"opening\"");
        gateway.put("event", eventId, tag, 2, """
                "name": {"en": "Meeting"}, "startDate": "2018",
                "agenda": [{"key": "closing", "ordinal": 1, "title": {"en": "Closing"}}]""");
        create("after", "\"speakers\": [{\"asPrinted\": \"X\"}], \"agendaItem\": {\"key\": \"closing\"}");
        // an item removed from the agenda stays with the statements that have it
        var etag = get("statements/TAG-before")
                .body("agendaItem.title", nullValue())
                .extract()
                .header("ETag");
        send("PATCH", "statements/" + tag + "-before", etag, "{\"ordinal\": 9}")
                .statusCode(200)
                .body("agendaItem.key", equalTo("opening"));
    }

    @Test
    void showsThatTheSpeakerWasDeleted() {
        create("orphan", "\"speakers\": [{\"participant\": \"TAG-speaker\"}]");
        String id = get("statements/TAG-orphan").extract().path("speakers[0].participant.id");
        gateway.delete("participant", id, tag + "-speaker", 2);
        var deadline = Instant.now().plus(Duration.ofSeconds(20));
        Boolean deleted = null;
        while (deleted == null && Instant.now().isBefore(deadline)) {
            deleted = get("statements/TAG-orphan").extract().path("speakers[0].participant.deleted");
        }
        assertThat(deleted).isTrue();
        get("statements/TAG-orphan").body("speakers[0].participant.name.en", equalTo("The speaker"));
        get("participants/TAG-speaker/statements").statusCode(410);
    }

    @Test
    void keepsFiveMillionCharactersAndNotOneMore() {
        var text = "字".repeat(5_000_000);
        var members =
                "\"speakers\": [{\"asPrinted\": \"X\"}], \"texts\": [{\"language\": \"zh\", \"fidelity\": \"verbatim\", \"text\": \"%s\"}]";
        create("long", members.formatted(text));
        String kept = get("statements/TAG-long").extract().path("texts[0].text");
        assertThat(kept.length()).isEqualTo(text.length());
        post("longer", members.formatted(text + "字"))
                .statusCode(422)
                .body("violations.field", contains("texts[0].text"));
    }

    @Test
    void restoresADeletedStatementWithTheIdsOfItsPoints() {
        var members = "\"speakers\": [{\"asPrinted\": \"X\"}], \"points\": [" + point("k", 1, "concern") + "]";
        create("back", members);
        String id = get("statements/TAG-back").extract().path("id");
        String point = get("statements/TAG-back").extract().path("points[0].id");
        delete("statements/" + tag + "-back");
        get("statements/TAG-back").statusCode(410);
        get("points/" + point).statusCode(410);
        put("back", null, members).statusCode(201).body("id", equalTo(id)).body("points[0].id", equalTo(point));
    }

    @Test
    void loadsAllRowsOrNone() {
        var good = statement("good", "\"speakers\": [{\"asPrinted\": \"X\"}]");
        var bad = statement("bad", "\"date\": \"2018\"");
        given().auth()
                .oauth2(TestTokens.editor())
                .contentType("application/x-ndjson")
                .body((good + "\n" + bad).replace("\r", "").getBytes(StandardCharsets.UTF_8))
                .post(API + "statements/bulk?atomic=true")
                .then()
                .statusCode(422);
        get("statements/TAG-good").statusCode(404);
        var answer = given().auth()
                .oauth2(TestTokens.editor())
                .contentType("application/x-ndjson")
                .body((good + "\n" + bad).getBytes(StandardCharsets.UTF_8))
                .post(API + "statements/bulk")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(answer.lines().map(line -> line.replaceAll(".*\"outcome\":\"([a-z]+)\".*", "$1")))
                .containsExactly("created", "failed");
        get("statements/TAG-good").statusCode(200);
    }

    @Test
    void rejectsUnauthorizedWrites() {
        given().contentType("application/json")
                .body("{}")
                .post(API + "statements")
                .then()
                .statusCode(401)
                .body("type", endsWith("/problems/unauthorized"));
        create("kept", "\"speakers\": [{\"asPrinted\": \"X\"}]");
        given().auth()
                .oauth2(TestTokens.editor())
                .header("If-Match", "*")
                .delete(API + "statements/" + tag + "-kept")
                .then()
                .statusCode(403);
        put("kept", null, "\"speakers\": [{\"asPrinted\": \"Y\"}]").statusCode(428);
        put("kept", "\"7-0\"", "\"speakers\": [{\"asPrinted\": \"Y\"}]").statusCode(412);
    }
}
