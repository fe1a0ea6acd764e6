package org.rapporteur.statement.statements;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rapporteur.statement.testing.StatementCase;
import org.rapporteur.testkit.TestTokens;

@QuarkusTest
class StatementExportTest extends StatementCase {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LONG = "Said at length, \"quoted\".\n\fNext page – ".repeat(350);

    private List<JsonNode> load(String rows) throws IOException {
        var told = given().auth()
                .oauth2(TestTokens.editor())
                .contentType("application/x-ndjson")
                .body(rows.getBytes(StandardCharsets.UTF_8))
                .post(API + "statements/bulk")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return nodes(told);
    }

    private static List<JsonNode> nodes(String lines) throws IOException {
        var nodes = new ArrayList<JsonNode>();
        for (var line : lines.lines().toList()) {
            nodes.add(JSON.readTree(line));
        }
        return nodes;
    }

    private String export(String parameters) {
        return given().get(API + "statements?event=" + tag + "&sort=ordinal&" + parameters)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private String row(int position) throws IOException {
        return JSON.writeValueAsString(JSON.readTree(statement("n" + position, """
                "speakers": [{"participant": "TAG-speaker"}], "onBehalfOf": ["TAG-china"], "agendaItem": "opening", "ordinal": %d,
                "texts": [{"language": "en", "fidelity": "verbatim", "text": %s}],
                "mentions": [{"name": "Brazil", "participant": "TAG-brazil"}], "topics": ["law"],
                "points": [%s, %s]""".formatted(
                        position,
                        JSON.writeValueAsString(position + " " + LONG),
                        point("first", 1, "proposal"),
                        point("second", 2, "position")))));
    }

    private String rows(int count) throws IOException {
        var rows = new ArrayList<String>();
        for (int i = 1; i <= count; i++) {
            rows.add(row(i));
        }
        return String.join("\n", rows);
    }

    /**
     * Removes what an import cannot preserve: the new system assigns ids, versions and times; slugs and keys
     * remain.
     */
    private static JsonNode comparable(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(List.of("id", "version", "createdAt", "updatedAt"));
        }
        node.forEach(StatementExportTest::comparable);
        return node;
    }

    @Test
    void anExportLoadedIntoAnEmptySystemGivesTheSameExport() throws IOException {
        assertThat(load(rows(120)))
                .hasSize(120)
                .allMatch(row -> row.get("outcome").asText().equals("created"));
        var before = export("format=ndjson");
        assertThat(nodes(before))
                .hasSize(120)
                .allMatch(row -> row.at("/texts/0/text").asText().endsWith(LONG));
        assertThat(load(before))
                .hasSize(120)
                .allMatch(row -> row.get("outcome").asText().equals("unchanged"));

        // another system: the same slugs with other ids, and no statements
        var old = tag;
        tellOfAnEvent();
        var elsewhere = before.replace(old, tag).replaceAll("\"id\":\"........", "\"id\":\"aaaaaaaa");
        assertThat(load(elsewhere))
                .hasSize(120)
                .allMatch(row -> row.get("outcome").asText().equals("created"));
        assertThat(nodes(export("format=ndjson").replace(tag, old)).stream().map(StatementExportTest::comparable))
                .containsExactlyElementsOf(nodes(before).stream()
                        .map(StatementExportTest::comparable)
                        .toList());
    }

    /** A data folder may bring the ids of some statements and of none of their points. */
    @Test
    void pointsWithoutIdsGetThem() throws IOException {
        var loaded = given().auth()
                .oauth2(TestTokens.editor())
                .contentType("application/x-ndjson")
                .body(rows(2).getBytes(StandardCharsets.UTF_8))
                .post(API + "statements/bulk?keepIds=true")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(loaded.lines()).hasSize(2).allMatch(row -> row.contains("\"created\""));
    }

    @Test
    void csvOmitsTheLongTextsUnlessRequested() throws IOException {
        load(rows(2));
        assertThat(export("format=csv"))
                .startsWith("id,slug,version,event.id,event.slug,event.name.en,event.name.others,event.deleted,")
                .doesNotContain("Said at length");
        assertThat(export("format=csv&expand=texts")).contains("Said at length");
    }

    @Test
    void pointsAndTopicsAreExportedToo() throws IOException {
        load(rows(60));
        assertThat(given().get(API + "points?format=ndjson&event=" + tag)
                        .asString()
                        .lines())
                .hasSize(120);
        assertThat(given().get(API + "points?format=csv&event=" + tag).asString())
                .hasLineCount(121);
        given().get(API + "topics?format=csv&ref=law").then().statusCode(200);
        assertThat(given().get(API + "topics?format=ndjson&ref=law").asString()).hasLineCount(1);
        assertThat(given().get(API + "events/" + tag + "/statements?format=ndjson&limit=7")
                        .asString()
                        .lines())
                .hasSize(7);
    }

    @Test
    void writesEachOfManyChangesInOneLoadCompletely() throws IOException {
        load(rows(150));
        var changed = IntStream.rangeClosed(1, 150)
                .mapToObj(i -> statement("n" + i, """
                        "speakers": [{"participant": "TAG-speaker"}], "ordinal": %d, "topics": ["sea"], "points": [%s]""".formatted(i, point("second", 1, "concern"))))
                .map(row -> row.replace("\n", " "))
                .collect(Collectors.joining("\n"));
        assertThat(load(changed))
                .hasSize(150)
                .allMatch(row -> row.get("outcome").asText().equals("updated"));
        get("statements/TAG-n77")
                .body("version", equalTo(2))
                .body("texts", equalTo(null))
                .body("points.size()", equalTo(1))
                .body("points[0].kind", equalTo("concern"))
                .body("topics.slug", equalTo(List.of("sea")));
    }

    @Test
    void aReferencesSlugOnlyCountsIfItsIdIsUnknown() throws IOException {
        var other = given().get(API + "statements?event=" + tag).jsonPath().getList("items");
        assertThat(other).isEmpty();
        load(
                statement(
                        "a",
                        "\"speakers\": [{\"participant\": {\"id\": \"01900000-0000-7000-8000-000000000000\", \"slug\": \"TAG-china\"}}]"));
        var china = get("statements/TAG-a").extract().jsonPath().getString("speakers[0].participant.id");
        load(statement(
                "b", "\"speakers\": [{\"participant\": {\"id\": \"%s\", \"slug\": \"TAG-brazil\"}}]".formatted(china)));
        get("statements/TAG-b").body("speakers[0].participant.slug", equalTo(tag + "-china"));
        var told = load(
                statement(
                        "c",
                        "\"speakers\": [{\"participant\": {\"id\": \"01900000-0000-7000-8000-000000000000\", \"slug\": \"TAG-nobody\"}}]"));
        assertThat(told.getFirst().at("/problem/violations/0/message").asText())
                .startsWith("there is no participant '%s-nobody'".formatted(tag));
    }
}
