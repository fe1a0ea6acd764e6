package org.rapporteur.event.events;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapporteur.testkit.PostgresResource;
import org.rapporteur.testkit.TestTokens;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class EventExportTest {

    private static final String EVENTS = "/api/v1/events";
    private static final ObjectMapper JSON = new ObjectMapper();

    private String topic;

    @BeforeEach
    void chooseATopic() {
        topic = "t" + UUID.randomUUID().toString().replace("-", "");
        KnownTopics.add(topic, "x" + topic, "law");
    }

    private String event(String slug, String more) {
        return """
                {"slug": "%s-%s", "name": {"en": "Event %s"}, "classification": "workshop", "status": "confirmed",\
                 "startDate": "2018-07-04", "topics": ["%s"]%s}""".formatted(topic, slug, slug, topic, more);
    }

    private static Response load(String rows) {
        return given().auth()
                .oauth2(TestTokens.editor())
                .contentType("application/x-ndjson")
                .body(rows.getBytes(StandardCharsets.UTF_8))
                .post(EVENTS + "/bulk");
    }

    private void make(String slug, String more) {
        assertThat(load(event(slug, more)).asString()).contains("\"created\"");
    }

    private List<JsonNode> export(String parameters) throws IOException {
        var body = given().accept("application/x-ndjson")
                .get(EVENTS + "?topic=" + topic + parameters)
                .then()
                .statusCode(200)
                .contentType("application/x-ndjson")
                .extract()
                .asString();
        var rows = new ArrayList<JsonNode>();
        for (var line : body.lines().toList()) {
            rows.add(JSON.readTree(line));
        }
        return rows;
    }

    private List<Map<String, String>> table(String parameters) throws IOException {
        var body = given().accept("text/csv")
                .get(EVENTS + "?topic=" + topic + parameters)
                .then()
                .statusCode(200)
                .contentType("text/csv; charset=utf-8; header=present")
                .extract()
                .asByteArray();
        return new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .<Map<String, String>>readValues(body)
                .readAll();
    }

    @Test
    void exportsAllMatchesInTheOrderOfTheList() throws IOException {
        load(IntStream.range(0, 130)
                        .mapToObj(i -> event("n%03d".formatted(i), ""))
                        .collect(Collectors.joining("\n")))
                .then()
                .statusCode(200);
        var paged = new ArrayList<String>();
        var url = EVENTS + "?limit=50&sort=-updatedAt&topic=" + topic;
        for (String next = ""; next != null; ) {
            var page = given().get(url + next).jsonPath();
            paged.addAll(page.getList("items.slug", String.class));
            next = page.getString("next") == null ? null : "&cursor=" + page.getString("next");
        }
        assertThat(export("&sort=-updatedAt"))
                .hasSize(130)
                .extracting(row -> row.get("slug").asText())
                .containsExactlyElementsOf(paged);
        assertThat(export("&limit=77")).hasSize(77);
        assertThat(table("&limit=51")).hasSize(51);
    }

    @Test
    void loadingAnExportAgainChangesNothing() throws IOException {
        make("a", ", \"agenda\": [{\"key\": \"k\", \"ordinal\": 1, \"title\": {\"en\": \"T\"}}]");
        make("b", ", \"parent\": \"" + topic + "-a\", \"location\": {\"city\": {\"en\": \"Beijing\", \"zh\": \"北京\"}}");
        var rows = export("");
        assertThat(rows).hasSize(2);
        var told = load(rows.stream().map(JsonNode::toString).collect(Collectors.joining("\n")))
                .asString();
        assertThat(told.lines()).hasSize(2).allMatch(line -> line.contains("\"unchanged\""));
    }

    /** Removes what an import cannot preserve: the new system assigns ids, versions and times; slugs remain. */
    private static JsonNode comparable(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(List.of("id", "label", "version", "createdAt", "updatedAt"));
        }
        node.forEach(EventExportTest::comparable);
        return node;
    }

    @Test
    void anExportLoadedIntoAnEmptySystemGivesTheSameExport() throws IOException {
        make("z-parent", "");
        make("a", """
                , "parent": "%1$s-z-parent", "relations": [{"kind": "follows", "event": "%1$s-z-parent"}],
                "agenda": [{"key": "k", "ordinal": 1, "title": {"en": "T"}, "topics": ["law"]}],
                "attendance": [{"counted": "countries", "value": 20, "qualifier": "more_than"}],
                "sources": [{"document": {"title": "D"}, "support": "stated"}]""".formatted(topic).replace("\n", " "));
        var before = export("&sort=slug");
        // ids of another system: they do not exist here
        var elsewhere = before.stream()
                .map(row -> row.toString().replace(topic, "x" + topic))
                .map(row -> row.replaceAll("\"id\":\"........", "\"id\":\"aaaaaaaa"))
                .collect(Collectors.joining("\n"));
        assertThat(load(elsewhere).asString().lines()).hasSize(2).allMatch(line -> line.contains("\"created\""));
        topic = "x" + topic;
        var after = export("&sort=slug");
        assertThat(after.stream().map(row -> comparable(row).toString().replace(topic, topic.substring(1))))
                .containsExactlyElementsOf(
                        before.stream().map(row -> comparable(row).toString()).toList());
    }

    @Test
    void csvRowsHaveTheSameColumnsWhateverTheyContain() throws IOException {
        assertThat(given().get(EVENTS + "?format=csv&topic=" + topic).asString())
                .startsWith("id,slug,version,name.en,name.others,classification,status,startDate,endDate,timeZone,")
                .hasLineCount(1)
                .endsWith("\r\n");
        make("parent", "");
        make("one", """
                , "location": {"city": {"en": "Beijing", "zh": "北京"}, "countryCode": "CN", "online": false},
                "parent": "%s-parent", "summary": {"fr": "Dit \\"oui\\",\\nbien", "zh": "好"},
                "agenda": [{"key": "k", "ordinal": 1, "title": {"en": "T"}}]""".formatted(topic).replace("\n", " "));
        var rows = table("&sort=slug");
        assertThat(rows.getFirst())
                .containsEntry("location.city.en", "Beijing")
                .containsEntry("location.city.others", "{\"zh\":\"北京\"}")
                .containsEntry("location.online", "false")
                .containsEntry("location.name.en", "")
                .containsEntry("parent.slug", topic + "-parent")
                .containsEntry("summary.en", "")
                .containsEntry("summary.others", "{\"fr\":\"Dit \\\"oui\\\",\\nbien\",\"zh\":\"好\"}")
                .containsEntry("topics", topic)
                .containsEntry("agenda", "[{\"key\":\"k\",\"ordinal\":1,\"title\":{\"en\":\"T\"}}]")
                .containsEntry("attendance", "");
        assertThat(rows.getLast().keySet()).isEqualTo(rows.getFirst().keySet());
    }

    @Test
    void rowsAreReducedAsItemsAre() throws IOException {
        make("one", """
                , "location": {"city": {"en": "Beijing", "zh": "北京"}, "countryCode": "CN", "online": false},
                "summary": {"fr": "Oui"}""".replace("\n", " "));
        assertThat(table("&lang=zh-CN&sort=slug").getFirst())
                .containsEntry("location.city", "北京")
                .containsEntry("location.city.language", "zh")
                .containsEntry("location.name", "")
                .containsEntry("location.name.language", "")
                .containsEntry("summary", "Oui")
                .containsEntry("summary.language", "fr")
                .containsEntry("location.countryCode", "CN");
        assertThat(table("&fields=slug,location&lang=en").getFirst().keySet())
                .startsWith("slug", "location.name", "location.name.language")
                .allMatch(column -> column.equals("slug") || column.startsWith("location."));
        assertThat(export("&fields=slug,location&lang=zh"))
                .singleElement()
                .hasToString(
                        "{\"slug\":\"%s-one\",\"location\":{\"city\":{\"zh\":\"北京\"},\"countryCode\":\"CN\",\"online\":false}}"
                                .formatted(topic));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "=1+2          | '=1+2",
                "@SUM(A1)      | '@SUM(A1)",
                "-3            | '-3",
                "+3            | '+3",
                "'=1           | ''=1",
                "'Ndrangheta   | 'Ndrangheta",
                "a=1           | a=1",
                "a, \\\"b\\\" | a, \"b\"",
                "a\\nb         | ~a\nb~",
                "\\t=1         | ~'\t=1~",
                "~ =1~         | ~' =1~",
                "~' =1~        | ~'' =1~",
                "~ \\t =1~     | ~' \t =1~",
                "~ \\n@SUM(A1)~ | ~' \n@SUM(A1)~",
                "\\u00A0-3      | '\u00A0-3",
                "\\u200B+3      | '\u200B+3",
                "\uFF1D1+2      | '\uFF1D1+2",
                "~ a = 1~      | ~ a = 1~",
            })
    void noCellIsAFormula(String name, String cell) throws IOException {
        make("f", ", \"location\": {\"name\": {\"en\": \"" + name + "\"}}");
        assertThat(table("").getFirst()).containsEntry("location.name.en", cell);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "format=ndjson             | */*                                           | application/x-ndjson",
                "format=csv                | application/json                              | text/csv",
                "format=json               | text/csv                                      | application/json",
                "format=csv                | text/html                                     | text/csv",
                "format=ndjson             | application/x-ndjson;q=0                      | application/x-ndjson",
                "sort=slug                 | */*                                           | application/json",
                "sort=slug                 | text/csv;q=0.5, application/x-ndjson          | application/x-ndjson",
                "sort=slug                 | text/html, application/json;q=0.2, */*;q=0.1  | application/json",
                "sort=slug                 | application/json;q=0, text/csv;q=0.1          | text/csv",
            })
    void returnsTheRequestedFormat(String parameter, String accept, String type) {
        given().accept(accept)
                .get(EVENTS + "?topic=" + topic + "&" + parameter)
                .then()
                .statusCode(200)
                .contentType(startsWith(type))
                .header("Vary", "Accept");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "format=xml                 | 400 | format | must be one of json, ndjson, csv",
                "format=csv&limit=0         | 400 | limit  | must be a whole number from 1 to 2147483647",
                "format=csv&limit=99999999999 | 400 | limit  | must be a whole number from 1 to 2147483647",
                "limit=201                  | 400 | limit  | must be a whole number from 1 to 200",
                "format=ndjson&cursor=abc   | 400 | cursor | belongs to pages of JSON; rows of NDJSON or CSV are all that matches",
                "format=ndjson&sort=size    | 400 | sort   | must be one of startDate, -startDate, name, -name, slug, updatedAt, -updatedAt",
            })
    void rejectsInvalidExportParameters(String parameters, int status, String field, String message) {
        given().get(EVENTS + "?" + parameters)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("violations[0].field", equalTo(field))
                .body("violations[0].message", equalTo(message));
    }

    @Test
    void rejectsAnUnknownFormat() {
        given().accept("text/html")
                .get(EVENTS)
                .then()
                .statusCode(406)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/not-acceptable"));
    }

    @Test
    void headReturnsTheFormatAndNoRows() {
        given().head(EVENTS + "?format=csv")
                .then()
                .statusCode(200)
                .contentType("text/csv; charset=utf-8; header=present")
                .header("Vary", "Accept");
    }

    @Test
    void operationsWithoutOtherFormatsHaveNoFormatParameter() {
        make("one", "");
        given().get(EVENTS + "/" + topic + "-one?format=csv")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("format"))
                .body("violations[0].message", startsWith("is unknown"));
    }
}
