package org.rapporteur.statement.statements;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapporteur.kit.http.DidYouMean;
import org.rapporteur.statement.testing.StatementCase;

@QuarkusTest
class StatementSearchTest extends StatementCase {

    @BeforeEach
    void speak() {
        says("space", "en", "The prevention of an arms race in OUTER\n\f\u00A0 Space, and its\u2003disarmament.");
        says(
                "hyphen",
                "en",
                "Not outer-space, nor outer, space; but arms/disarmament and e.g.foo of the cyber-security.");
        says("climate", "en", "Climate changes are changing <climates> & \"policies\". To be or not to be?");
        says("german", "de", "Die Abrüstung der Staaten und der Klimaschutz im Weltraumrecht. MASSE Maße");
        says("french", "fr", "Le changement des climats; l'État est l'or.");
        says("chinese", "zh", "防止外空军备竞赛,和平利用外层空间。");
        says("thai", "th", "การลดอาวุธ");
        says("korean", "ko", "우주공간의 군비경쟁");
        create("names", """
                "speakers": [{"asPrinted": "Mr. Vuk Dra\u0161kovi\u0107"}], "title": {"en": "Arms race"},
                "points": [{"key": "p", "ordinal": 1, "kind": "proposal", "heading": {"en": "Verification"},
                            "text": {"en": "A treaty that can be verified"}, "aim": {"en": "Trust"}}]""");
    }

    private void says(String slug, String language, String text) {
        var texts = new JsonObject()
                .put("language", language)
                .put("fidelity", "verbatim")
                .put("text", text);
        create(
                slug,
                "\"speakers\": [{\"participant\": \"TAG-speaker\"}], \"onBehalfOf\": [\"TAG-china\"], \"texts\": ["
                        + texts.encode() + "]");
    }

    /** Of both types, on all pages, with the names in the requested language. */
    @Test
    void countsAllResultsByFacets() {
        create("more", """
                "title": {"en": "Arms race"}, "date": "2017", "topics": ["law"], "points": [
                    {"key": "p", "ordinal": 1, "kind": "concern", "text": {"en": "Arms race"}, "topics": ["law", "space"]}]""");
        var all = new String[] {"facets", "type,year,topic,language,kind", "limit", "1", "lang", "fr"};
        var first = find("search", "arms race", all)
                .statusCode(200)
                .body("total", equalTo(4))
                .body("items", hasSize(1))
                .body("facets.keySet()", contains("type", "year", "topic", "language", "kind"))
                .body("facets.type.groups.value", contains("statement", "point"))
                .body("facets.type.groups.label", contains("Déclaration", "Point"))
                .body("facets.type.groups.count", contains(3, 1))
                .body("facets.type.groupCount", equalTo(2))
                .body("facets.type.missing", equalTo(0))
                // in their order, others by size
                .body("facets.year.groups.value", contains("2017", "2018"))
                .body("facets.year.groups.count", contains(2, 2))
                .body("facets.topic.groups.value", contains("law", "space"))
                .body("facets.topic.groups.count", contains(2, 2))
                .body("facets.topic.missing", equalTo(2))
                // points have none
                .body("facets.language.groups.label", contains("anglais"))
                .body("facets.language.groups.count", contains(1))
                .body("facets.language.missing", equalTo(2))
                .body("facets.kind.groups.value", contains("address", "concern"));
        find("search", "arms race", "facets", "topic,year", "facetLimit", "1")
                .body("facets.topic.groups.value", contains("law"))
                .body("facets.topic.groupCount", equalTo(2))
                .body("facets.year.groups", hasSize(1));
        find("search", "arms race", "limit", "1").body("facets", nullValue());
        find("search", "arms race", "facets", "type", "facetLimit", "0").body("facets", nullValue());
        find(
                        "search",
                        "arms race",
                        "facets",
                        "type",
                        "limit",
                        "1",
                        "cursor",
                        first.extract().path("next"))
                .statusCode(200)
                .body("items", hasSize(1))
                .body("facets", nullValue());
        // what has no such filter is not found
        find("search", "arms race", "facets", "topic,type", "status", "confirmed")
                .body("total", equalTo(0))
                .body("facets.topic.groups", empty())
                .body("facets.type.groupCount", equalTo(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "facets | post | must be one of type, year, event, country",
                "facets | type,,year | must not be empty",
                "facetLimit | 10001 | must be",
                "facetLimit | x | must be",
            })
    void refusesFacetsThatThereAreNot(String name, String value, String message) {
        find("search", "arms", name, value)
                .statusCode(400)
                .body("violations.field", contains(name))
                .body("violations[0].message", containsString(message));
    }

    private ValidatableResponse find(String path, String q, String... more) {
        var request = given().queryParam("q", q).queryParam("event", tag);
        for (int i = 0; i < more.length; i += 2) {
            request.queryParam(more[i], more[i + 1].replace("TAG", tag));
        }
        return request.get(API + path).then();
    }

    private List<String> slugs(String q, String... more) {
        List<String> slugs =
                find("statements", q, more).statusCode(200).extract().path("items.slug");
        return slugs.stream()
                .map(slug -> slug.substring(tag.length() + 1))
                .sorted()
                .toList();
    }

    private List<String> ranked(String q, String... more) {
        List<String> slugs = find("search", q, more).statusCode(200).extract().path("items.resource.slug");
        return slugs.stream()
                .map(slug -> slug == null ? "point" : slug.substring(tag.length() + 1))
                .toList();
    }

    @Test
    void proposesABetterQueryUnlessTheGatewayDoesNotWantIt() {
        find("search", "disarmamment").statusCode(200).body("total", equalTo(0), "didYouMean", equalTo("disarmament"));
        given().queryParam("q", "disarmamment")
                .header(DidYouMean.HEADER, DidYouMean.NO)
                .get(API + "search")
                .then()
                .statusCode(200)
                .body("didYouMean", nullValue());
    }

    @Test
    void proposesOnlyWhatFindsSomethingWithTheSameFilters() {
        find("search", "disarmamment xyzzyx").body("total", equalTo(0), "didYouMean", nullValue());
        find("search", "disarmamment", "to", "1900").body("total", equalTo(0), "didYouMean", nullValue());
        find("search", "disarmamment", "language", "fr").body("total", equalTo(0), "didYouMean", nullValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // stems, each in the language of the text
                "disarmament | hyphen,space",
                "policy change | climate",
                "changement climat | french",
                "abrüstung | german",
                "ABRÜSTUNGEN staat | german",
                "weltraum | ``",
                "masse | german",
                "verify | names",
                "foo | hyphen",
                // phrases: whole words, any case, only white space between
                "\"outer space\" | space",
                "\"oUTER   space\" | space",
                "\"outer-space\" | hyphen",
                "\"outer, space\" | hyphen",
                "\"uter space\" | ``",
                "\"outer spac\" | ``",
                "\"space outer\" | ``",
                "\"arms race in outer space\" | space",
                "\"arms race\" | names,space",
                "\"to be or not to be\" | climate",
                "\"cyber security\" | ``",
                "\"cyber-security\" | hyphen",
                "\"cyber security\" or \"cyber-security\" | hyphen",
                "“outer space” | space",
                // any, none
                "disarmament -outer | ``",
                "disarmament -\"outer space\" | hyphen",
                "-foo disarmament | space",
                "climate or abrüstung | climate,french,german",
                "verify OR \"outer space\" OR klimaschutz | german,names,space",
                "disarmament prevention or cyber | hyphen,space",
                "\"or\" french | ``",
                "\"l'or\" | french",
                "arms-race | names,space",
                "arms - race | names,space",
                // scripts without spaces between words
                "外空 | chinese",
                "军备竞赛 | chinese",
                "军赛 | ``",
                "外 | chinese",
                "外空 利用 | chinese",
                "外空 -利用 | ``",
                "\"外空军备\" | chinese",
                "\"竞赛,和平\" | chinese",
                "\"竞赛和平\" | ``",
                "อาวุธ | thai",
                "우주 | korean",
                // names without accents and in other scripts
                "draskovic | names",
                "Драшковић | names",
                "vuk DRAŠKOVIĆ | names",
                "\"vuk drašković\" | names",
            })
    void findsByWords(String q, String slugs) {
        var expected = slugs.isEmpty() ? new String[0] : slugs.split(",");
        assertThat(slugs(q)).as("list").containsExactly(expected);
        assertThat(ranked(q, "type", "statement")).as("search").containsExactlyInAnyOrder(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "` ` | 1 to 500",
                "\"outer space | unbalanced quotation mark",
                "outer \" | unbalanced quotation mark",
                "\"\" outer | without a word",
                "-outer -\"arms race\" | besides excluded ones",
                "!? | must contain a word",
                "or outer | or without",
                "outer or | or without",
                "outer or or space | or without",
                "outer or -space | excluded word by or",
            })
    void rejectsInvalidQueries(String q, String message) {
        for (var path : List.of("statements", "points", "search")) {
            find(path, q)
                    .statusCode(400)
                    .body("type", containsString("invalid-parameter"))
                    .body("violations.field", contains("q"))
                    .body("violations[0].message", containsString(message));
        }
    }

    @Test
    void limitsTheLengthOfAQuery() {
        find("statements", "x".repeat(501)).statusCode(400).body("violations.field", contains("q"));
        find("statements", "x ".repeat(51)).statusCode(400).body("violations.field", contains("q"));
        find("statements", "a\0b").statusCode(400);
        find("search", "x".repeat(500)).statusCode(200);
    }

    @Test
    void findsAPhraseLateInALongText() {
        // more words than a tsvector has positions for, and more characters than it can store
        var text = new StringBuilder();
        for (int i = 0; text.length() < 4_990_000; i++) {
            text.append("peace and word").append(i % 40_000).append(" of ");
        }
        says("long", "en", text + "the very last words, <safe> \uD83D\uDE80 rockets");
        assertThat(slugs("\"very last words\" -nothing")).containsExactly("long");
        assertThat(slugs("word39999 rocket")).containsExactly("long");
        find("search", "\"very last words\"")
                .body("items[0].highlights[0].snippet", containsString("<mark>very last words</mark>, &lt;safe&gt;"));
    }

    @Test
    void highlightsMatchesAsSafeHtml() {
        var found = find("search", "climate \"be or not\"").statusCode(200);
        found.body("items.type", contains("statement"))
                .body("items[0].highlights[0].member", org.hamcrest.Matchers.equalTo("texts.text"))
                .body("items[0].highlights[0].language", org.hamcrest.Matchers.equalTo("en"))
                .body(
                        "items[0].highlights[0].snippet",
                        org.hamcrest.Matchers.equalTo(
                                "<mark>Climate</mark> changes are changing &lt;<mark>climates</mark>&gt; &amp;"
                                        + " &quot;policies&quot;. To <mark>be or not</mark> to be?"))
                .body("items[0].resource.texts[0].text", nullValue())
                .body("items.score", everyItem(greaterThan(0.1f)));
        find("search", "军备竞赛").body("items[0].highlights[0].snippet", containsString("防止外空<mark>军备竞赛</mark>,"));
        find("search", "draskovic")
                .body("items[0].highlights[0].snippet", containsString("Vuk <mark>Drašković</mark>"));
    }

    @Test
    void ranksTitlesAboveTextsAndFindsPointsByThemselves() {
        assertThat(ranked("arms race", "type", "statement")).containsExactly("names", "space");
        assertThat(ranked("verification")).containsExactlyInAnyOrder("point", "names");
        find("search", "verification", "type", "point")
                .body("items.resource.key", contains("p"))
                .body("items[0].resource.statement.slug", org.hamcrest.Matchers.equalTo(tag + "-names"))
                .body("items[0].highlights.member", contains("heading"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "speaker=TAG-speaker | space,hyphen",
                "speaker=TAG-brazil | ''",
                "language=en | space,hyphen",
                "language=EN-gb | space,hyphen",
                "language=fr | ''",
                "from=2018-07-06 | ''",
                "to=2018 | space,hyphen",
                "country=CN | ''",
                "type=event,participant | ''",
            })
    void filtersWhatItFinds(String filter, String slugs) {
        var parts = filter.split("=");
        assertThat(ranked("disarmament", parts[0], parts[1]))
                .containsExactlyInAnyOrder(slugs.isEmpty() ? new String[0] : slugs.split(","));
    }

    @ParameterizedTest
    @CsvSource({
        "type,shout",
        "from,yesterday",
        "country,Narnia",
        "region,999",
        "classification,party",
        "kind,idea",
        "role,king",
        "online,maybe",
        "event,no-such",
        "topic,no-such",
        "language,no_tag",
        "limit,0",
        "cursor,abc",
        "ref,a",
        "sort,date"
    })
    void rejectsAnInvalidParameterByItsName(String name, String value) {
        find("search", "disarmament", name, value).statusCode(400).body("violations.field", contains(name));
    }

    @Test
    void requiresSomethingToSearchFor() {
        get("search?event=TAG").statusCode(400).body("violations.field", contains("q"));
    }

    @Test
    void pagesThroughEverythingOnceInTheOrderOfRank() {
        var q = "disarmament or arms or climate or verify or abrüstung";
        var whole = ranked(q);
        assertThat(whole).hasSizeGreaterThan(5).doesNotHaveDuplicates();
        var seen = new ArrayList<String>();
        String cursor = null;
        do {
            var page = cursor == null
                    ? find("search", q, "limit", "2")
                    : find("search", q, "limit", "2", "cursor", cursor);
            List<String> slugs = page.statusCode(200).extract().path("items.resource.slug");
            slugs.forEach(slug -> seen.add(slug == null ? "point" : slug.substring(tag.length() + 1)));
            cursor = page.extract().path("next");
        } while (cursor != null);
        assertThat(seen).containsExactlyElementsOf(whole);
        String foreign = find("search", q, "limit", "2").extract().path("next");
        find("search", "disarmament", "cursor", foreign).statusCode(400).body("violations.field", contains("cursor"));
    }

    @Test
    void findsChangedDeletedAndRestoredStatements() {
        put("space", "\"1\"", "\"speakers\": [{\"participant\": \"TAG-speaker\"}], \"title\": {\"en\": \"Verdure\"}")
                .statusCode(200);
        assertThat(slugs("\"outer space\"")).isEmpty();
        assertThat(slugs("verdure")).containsExactly("space");
        delete("statements/" + tag + "-space");
        assertThat(slugs("verdure")).isEmpty();
        assertThat(ranked("verdure")).isEmpty();
        delete("statements/" + tag + "-names");
        assertThat(ranked("verification")).isEmpty();
        put("names", null, "\"speakers\": [{\"participant\": \"TAG-speaker\"}], \"title\": {\"en\": \"Viridian\"}")
                .statusCode(201);
        assertThat(slugs("viridian")).containsExactly("names");
    }
}
