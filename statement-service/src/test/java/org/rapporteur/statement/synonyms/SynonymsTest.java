package org.rapporteur.statement.synonyms;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapporteur.statement.testing.StatementCase;
import org.rapporteur.testkit.TestTokens;

@QuarkusTest
class SynonymsTest extends StatementCase {

    @Inject
    AgroalDataSource database;

    /** Every test has expressions of its own: X stands for a word that no other test has. */
    private String own(String json) {
        return json.replace("X", "x" + tag).replace("TAG", tag);
    }

    private ValidatableResponse put(String slug, String expressions) {
        return send("PUT", "synonyms/" + tag + "-" + slug, null, own("{\"expressions\": [%s]}".formatted(expressions)));
    }

    private void say(String slug, String text) {
        create(slug, own("""
                "speakers": [{"asPrinted": "A"}],
                "texts": [{"language": "en", "fidelity": "verbatim", "text": "%s"}]""".formatted(text)));
    }

    private Set<String> found(String q) {
        return new TreeSet<String>(given().queryParam("q", own(q))
                .queryParam("event", tag)
                .get(API + "statements")
                .then()
                .statusCode(200)
                .extract()
                .<List<String>>path("items.slug"));
    }

    private String slug(String end) {
        return tag + "-" + end;
    }

    @Test
    void aSearchForOneExpressionFindsAll() {
        say("short", "We discuss PAROX today");
        say("long", "We discuss the prevention of arms racing in outer Xspace today");
        say("words", "Racing in arms, of outer prevention: the Xspace");
        say("other", "Something else about outer Xspace");
        assertThat(found("PAROX")).containsExactly(slug("short"));
        put("parox", """
                {"text": "PAROX"}, {"text": "prevention of arms racing in outer Xspace", "language": "en"}""").statusCode(201);
        assertThat(found("PAROX")).containsExactly(slug("long"), slug("short"));
        assertThat(found(own("PAROX today").toLowerCase(Locale.ROOT))).containsExactly(slug("long"), slug("short"));
        assertThat(found("prevention of arms racing in outer Xspace"))
                .containsExactly(slug("long"), slug("short"), slug("words"));
        assertThat(found("\"prevention of arms racing in outer Xspace\"")).containsExactly(slug("long"));
        assertThat(found("\"PAROX\"")).containsExactly(slug("short"));
        assertThat(found("PARO*")).containsExactly(slug("short"));
        assertThat(found("today -PAROX")).isEmpty();
    }

    @Test
    void aSearchShowsWhatItFoundAndStatisticsCountIt() {
        say("long", "Long before that, we discuss the treaty on Xspace");
        put("tx", """
                {"text": "TX"}, {"text": "Treaty on Xspace", "language": "en"}""").statusCode(201);
        given().queryParam("q", own("TX"))
                .queryParam("event", tag)
                .queryParam("type", "statement")
                .get(API + "search")
                .then()
                .statusCode(200)
                .body("items.resource.slug", contains(slug("long")))
                .body("items[0].highlights[0].snippet", containsString(own("the <mark>treaty on Xspace</mark>")));
        given().queryParam("q", own("TX"))
                .queryParam("event", tag)
                .queryParam("groupBy", "phrase")
                .queryParam("phrases", "we discuss,nothing")
                .get(API + "statements/stats")
                .then()
                .statusCode(200)
                .body("total", equalTo(1));
    }

    @Test
    void aChangeCountsAtOnce() {
        say("a", "About Xone");
        say("b", "About Xtwo");
        put("s", "{\"text\": \"Xone\"}, {\"text\": \"Xtwo\"}").statusCode(201);
        assertThat(found("Xone")).containsExactly(slug("a"), slug("b"));
        send(
                        "PATCH",
                        "synonyms/" + slug("s"),
                        "*",
                        own("{\"expressions\": [{\"text\": \"Xone\"}, {\"text\": \"Xten\"}]}"))
                .statusCode(200);
        assertThat(found("Xone")).containsExactly(slug("a"));
        // its former expression is free
        put("t", "{\"text\": \"Xtwo\"}, {\"text\": \"Xthree\"}").statusCode(201);
        delete("synonyms/" + slug("s"));
        put("u", "{\"text\": \"Xone\"}, {\"text\": \"XTEN\"}").statusCode(201);
        // those of a restored one are not
        put("s", "{\"text\": \"Xone\"}, {\"text\": \"Xnine\"}")
                .statusCode(422)
                .body("violations.field", contains("expressions[0].text"))
                .body(
                        "violations[0].message",
                        equalTo("is an expression of the synonym '%s' already".formatted(slug("u"))));
        put("s", "{\"text\": \"Xeight\"}, {\"text\": \"Xnine\"}").statusCode(201);
        get("synonyms/TAG-s/history").body("items.operation", contains("created", "deleted", "updated", "created"));
    }

    @Test
    void hasWhatOtherResourcesHave() {
        put("b", "{\"text\": \"Xalpha\"}, {\"text\": \"Xbeta\", \"language\": \"fr\", \"ambiguous\": true}")
                .statusCode(201)
                .body("expressions.text", contains(own("Xalpha"), own("Xbeta")))
                .body("expressions[1].language", equalTo("fr"))
                .body("expressions[1].ambiguous", equalTo(true))
                .body("expressions[0]", not(hasKey("language")));
        put("a", "{\"text\": \"Xgamma\"}, {\"text\": \"Xdelta\"}").statusCode(201);
        get("synonyms?q=" + own("x") + tag).body("items.slug", contains(slug("a"), slug("b")));
        get("synonyms?sort=-slug&q=TAG").body("items.slug", contains(slug("b"), slug("a")));
        get("synonyms?q=" + own("XDELTA")).body("items.slug", contains(slug("a")));
        get("synonyms?q=TAG&format=csv").statusCode(200);
        get("changes?resource=synonym").statusCode(200);
    }

    @Test
    void aSlugIsMadeOfTheFirstExpression() {
        send("POST", "synonyms", null, own("{\"expressions\": [{\"text\": \"Group of X\"}, {\"text\": \"GX\"}]}"))
                .statusCode(201)
                .body("slug", equalTo(own("group-of-X")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{} | expressions | is required",
                "{\"expressions\": []} | expressions | is required",
                "{\"expressions\": [{\"text\": \"One\"}]} | expressions | must be two or more",
                "{\"expressions\": [null, {\"text\": \"One\"}]} | expressions[0] | must not be null",
                "{\"expressions\": [{\"text\": \"One\"}, {}]} | expressions[1].text | is required",
                "{\"expressions\": [{\"text\": \"One\"}, {\"text\": \"- +\"}]} | expressions[1].text | must contain a word",
                "{\"expressions\": [{\"text\": \"One Two\"}, {\"text\": \"ONE-two\"}]} | expressions[1].text | has the same words",
                "{\"expressions\": [{\"text\": \"One\"}, {\"text\": \"Two\", \"language\": \"english!\"}]} | expressions[1].language | language",
                "{\"expressions\": [\"One\", \"Two\"]} | expressions[0] | must",
                "{\"expressions\": [{\"text\": \"One\", \"weight\": 2}, {\"text\": \"Two\"}]} | expressions[0].weight | unknown",
            })
    void rejectsAnInvalidSynonym(String body, String field, String message) {
        send("PUT", "synonyms/invalid", null, body)
                .statusCode(422)
                .body("violations[0].field", equalTo(field))
                .body("violations[0].message", containsString(message));
    }

    @Test
    void hasLimits() {
        var many = "{\"text\": \"Xa%d\"}, "
                .repeat(21)
                .formatted(IntStream.range(0, 21).boxed().toArray());
        put("many", many.substring(0, many.length() - 2))
                .statusCode(422)
                .body("violations[0].field", equalTo("expressions"));
        put("long", "{\"text\": \"%s\"}, {\"text\": \"Xb\"}".formatted("a".repeat(201)))
                .statusCode(422)
                .body("violations[0].field", equalTo("expressions[0].text"));
    }

    @ParameterizedTest
    @CsvSource({"10000, 0, there are 10000 synonyms", "9999, 50000, may have 50000 expressions"})
    void thereAreOnlySoMany(int sets, int expressions, String message) throws SQLException {
        change("""
                insert into synonym (id, slug, version, created_at, updated_at, content, size)
                select uuidv7(), 'filled-' || n, 1, now(), now(), '{"expressions": []}', 2
                from generate_series(1, %d - (select count(*) from synonym where deleted_at is null)) n""".formatted(sets));
        change("""
                insert into synonym_expression (synonym_id, words)
                select (select id from synonym where slug = 'filled-1'), 'filled ' || n
                from generate_series(1, %d - (select count(*) from synonym_expression)) n""".formatted(expressions));
        try {
            put("one-more", "{\"text\": \"Xa\"}, {\"text\": \"Xb\"}")
                    .statusCode(422)
                    .body("violations.field", contains("expressions"))
                    .body("violations[0].message", containsString(message));
        } finally {
            change("delete from synonym_expression where words like 'filled %'");
            change("delete from synonym where slug like 'filled-%'");
        }
        put("one-more", "{\"text\": \"Xa\"}, {\"text\": \"Xb\"}").statusCode(201);
    }

    private void change(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The rows of a batch are checked before any of them is written: then the database knows. */
    @Test
    void noTwoRowsOfALoadHaveTheSameExpression() {
        var rows = own("""
                {"slug": "TAG-p", "expressions": [{"text": "Xp"}, {"text": "Xq"}]}
                {"slug": "TAG-q", "expressions": [{"text": "Xq"}, {"text": "Xr"}]}
                """);
        var results = load("synonyms/bulk", rows).statusCode(200).extract().asString();
        assertThat(results.lines().toList()).hasSize(2);
        assertThat(results.lines().toList().get(0)).contains("\"created\"");
        assertThat(results.lines().toList().get(1)).contains("\"failed\"", own("synonym 'TAG-p' already"));
        load("synonyms/bulk?atomic=true", own("""
                {"slug": "TAG-v", "expressions": [{"text": "Xv"}, {"text": "Xw"}]}
                {"slug": "TAG-w", "expressions": [{"text": "Xw"}, {"text": "Xz"}]}
                """)).statusCode(422).body(containsString("pk_synonym_expression"));
        get("synonyms/TAG-v").statusCode(404);
        // an expression is free when the load is over that gave it up
        var moved = own("""
                {"slug": "TAG-p", "expressions": [{"text": "Xp"}, {"text": "Xs"}]}
                {"slug": "TAG-q", "expressions": [{"text": "Xq"}, {"text": "Xr"}]}
                """);
        load("synonyms/bulk", moved).statusCode(200).body(containsString("\"updated\""));
        load("synonyms/bulk", moved).statusCode(200).body(containsString("\"created\""));
        get("synonyms/TAG-q").statusCode(200).body("expressions[0].text", equalTo(own("Xq")));
    }

    private static ValidatableResponse load(String path, String rows) {
        return given().auth()
                .oauth2(TestTokens.editor())
                .contentType("application/x-ndjson")
                .body(rows.getBytes(StandardCharsets.UTF_8))
                .post(API + path)
                .then();
    }
}
