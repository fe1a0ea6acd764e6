package org.rapporteur.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Importing the exports of a system makes another one equal, through the public API only. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoundTripIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROWS = "application/x-ndjson";

    /** In the order of import: later ones refer to earlier ones. */
    private static final List<String> COLLECTIONS =
            List.of("topics", "synonyms", "events", "participants", "participations", "statements");

    /** Small ones, with names in many languages and with sources of several kinds; used if available. */
    private static final List<String> SETS = List.of("international-organisations", "security-council");

    private static final List<String> OWN = List.of("version", "createdAt", "updatedAt");

    @TempDir
    static Path folder;

    private final Map<String, String> exported = new LinkedHashMap<>();
    private LauncherSystem other;
    private String token;

    @BeforeAll
    void exportFromOneAndImportIntoAnEmptyOne() throws IOException {
        var one = new LauncherSystem(Files.createDirectories(folder.resolve("one")));
        try {
            one.up();
            load(one, Meeting.CONSULTATION.unpack(folder));
            for (var set : SETS) {
                if (Files.isDirectory(RealDataSet.shared().resolve(set))) {
                    load(one, RealDataSet.convert(set, folder));
                }
            }
            writeWhatNoDataFileHas(one);
            for (var list : COLLECTIONS) {
                exported.put(list, export(one.api(), list));
            }
            exported.put("points", export(one.api(), "points"));
        } finally {
            one.close();
        }
        other = new LauncherSystem(Files.createDirectories(folder.resolve("other"))).up("--no-seeds", "--ephemeral");
        token = other.token("editor");
        for (var collection : COLLECTIONS) {
            assertThat(export(other.api(), collection)).as(collection).isEmpty();
        }
        for (var collection : COLLECTIONS) {
            var rows = exported.get(collection);
            assertThat(load(collection, rows, "?keepIds=true"))
                    .as(collection)
                    .hasSameSizeAs(nodes(rows))
                    .allMatch(row -> row.path("outcome").asText().equals("created"));
        }
    }

    @AfterAll
    void stop() {
        if (other != null) {
            other.close();
        }
    }

    /** Reads without the JSON paths of the tests' client, which are slow for thousands of changes. */
    private String endOfChanges() {
        var page = node(other.api().get("changes?limit=1000").asString());
        while (!page.path("items").isEmpty()) {
            page = node(other.api()
                    .get("changes?limit=1000&after=" + page.path("next").asText())
                    .asString());
        }
        return page.path("next").asText();
    }

    /** Events of one day whose parts come before the whole. */
    private static void writeWhatNoDataFileHas(LauncherSystem system) {
        assertThat(load(system.api(), system.token("editor"), "events", """
                {"slug":"whole","name":{"en":"B"},"classification":"conference","status":"confirmed","startDate":"2031-05-05"}
                {"slug":"part-a","name":{"en":"B"},"classification":"session","status":"confirmed","startDate":"2031-05-05","parent":"whole"}
                {"slug":"part-b","name":{"en":"B"},"classification":"session","status":"confirmed","startDate":"2031-05-05","parent":"part-c"}
                {"slug":"part-c","name":{"en":"B"},"classification":"session","status":"confirmed","startDate":"2031-05-05","parent":"whole"}
                """, ""))
                .hasSize(4)
                .allMatch(row -> row.path("outcome").asText().equals("created"));
    }

    private static void load(LauncherSystem system, Path data) {
        var loaded = system.load(data);
        assertThat(loaded.exitCode()).as(loaded.output()).isZero();
    }

    private List<JsonNode> load(String collection, String rows, String parameters) {
        return load(other.api(), token, collection, rows, parameters);
    }

    private static List<JsonNode> load(Api api, String token, String collection, String rows, String parameters) {
        var answer = api.request(token)
                .contentType(ROWS)
                .body(rows.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/" + collection + "/bulk" + parameters);
        assertThat(answer.contentType()).as(answer.asString()).startsWith(ROWS);
        return nodes(answer.asString());
    }

    private static String export(Api api, String list) {
        var answer = api.request().accept(ROWS).get("/api/v1/" + list);
        assertThat(answer.statusCode()).as(list).isEqualTo(200);
        assertThat(answer.contentType()).as(list).startsWith(ROWS);
        return new String(answer.asByteArray(), StandardCharsets.UTF_8);
    }

    private static List<JsonNode> nodes(String lines) {
        return lines.lines().map(RoundTripIT::node).toList();
    }

    private static JsonNode node(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError(line, e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"topics", "synonyms", "events", "participants", "participations", "statements", "points"})
    void exportsOfBothAreTheSameInTheSameOrder(String list) {
        var before = nodes(exported.get(list));

        var after = nodes(export(other.api(), list));

        assertThat(before).hasSizeGreaterThan(1);
        assertThat(after.stream()
                        .map(row -> row.path("slug").asText() + row.path("key").asText()))
                .containsExactlyElementsOf(before.stream()
                        .map(row -> row.path("slug").asText() + row.path("key").asText())
                        .toList());
        assertThat(after.stream().map(RoundTripIT::comparable))
                .containsExactlyElementsOf(
                        before.stream().map(RoundTripIT::comparable).toList());
        assertThat(before.stream().map(row -> row.path("id").asText()))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[0-9a-f]{8}-[0-9a-f]{4}-[78].*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"topics", "synonyms", "events", "participants", "participations", "statements"})
    void theSeedsHaveTheIdsOfTheirFiles(String collection) throws IOException {
        var ids = new HashMap<String, String>();
        nodes(exported.get(collection))
                .forEach(
                        row -> ids.put(row.path("slug").asText(), row.path("id").asText()));
        var file = Checkout.seeds().resolve(collection + ".json");
        for (var row : JSON.readTree(file.toFile())) {
            assertThat(ids)
                    .containsEntry(row.path("slug").asText(), row.path("id").asText());
        }
    }

    @Test
    void anIdThatIsTakenFailsOnlyItsRow() {
        var taken = nodes(exported.get("events")).getFirst().path("id").asText();

        var results = load("events", """
                {"id":"%s","slug":"thief","name":{"en":"T"},"classification":"session","status":"confirmed","startDate":"2031"}
                """.formatted(taken), "?keepIds=true&dryRun=true");

        assertThat(results.getFirst().at("/problem/violations/0/field").asText())
                .isEqualTo("id");
    }

    /** What an import cannot preserve, versions and times, belongs to the new system: only its presence is compared. */
    private static JsonNode comparable(JsonNode row) {
        var copy = row.deepCopy();
        blank(copy);
        return copy;
    }

    private static void blank(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (var own : OWN) {
                if (object.path(own).isValueNode()) {
                    object.put(own, "of " + object.get(own).getNodeType());
                }
            }
        }
        node.forEach(RoundTripIT::blank);
    }

    @Test
    void importingAgainChangesNothing() {
        var end = endOfChanges();

        for (var collection : COLLECTIONS) {
            assertThat(load(collection, exported.get(collection), ""))
                    .as(collection)
                    .allMatch(row -> row.path("outcome").asText().equals("unchanged"));
        }

        assertThat(other.api().changesAfter(end, 1)).isEmpty();
    }

    /**
     * A row that refers to a missing resource fails and reports it; nothing of it is written, and its
     * neighbours are not affected.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "events | parent | event | {'slug':'half','name':{'en':'H'},'classification':'session','status':'confirmed','startDate':'2031','topics':['shared-rivers'],'parent':REFERENCE}",
                "participations | event | event | {'slug':'half','event':REFERENCE,'participant':'china','role':'attendee'}",
                "participations | participant | participant | {'slug':'half','event':'whole','participant':REFERENCE,'role':'attendee'}",
                "statements | event | event | {'slug':'half','event':REFERENCE,'speakers':[{'participant':'china'}],'kind':'address','topics':['shared-rivers'],'points':[POINT]}",
                "statements | speakers[0].participant | participant | {'slug':'half','event':'whole','speakers':[{'participant':REFERENCE}],'kind':'address','topics':['shared-rivers'],'points':[POINT]}",
                "statements | mentions[0].participant | participant | {'slug':'half','event':'whole','speakers':[{'participant':'china'}],'kind':'address','topics':['shared-rivers'],'points':[POINT],'mentions':[{'name':'N','participant':REFERENCE}]}",
            })
    void aReferenceToAMissingResourceFailsOnlyItsRow(String collection, String field, String type, String form) {
        var end = endOfChanges();
        var row = form.replace(
                        "REFERENCE",
                        "{'id':'01900000-0000-7000-8000-000000000000','slug':'left-behind','name':{'en':'Left behind'}}")
                .replace(
                        "POINT",
                        "{'key':'k','ordinal':1,'kind':'position','heading':{'en':'Half written'},'text':{'en':'Half written'},'topics':['shared-rivers']}")
                .replace('\'', '"');
        var neighbour = exported.get(collection).lines().findFirst().orElseThrow();

        var results = load(collection, row + "\n" + neighbour + "\n", "");

        assertThat(results).hasSize(2);
        var byLine = results.stream()
                .collect(Collectors.toMap(line -> line.path("line").asInt(), Function.identity()));
        assertThat(byLine.get(2).path("outcome").asText()).isEqualTo("unchanged");
        assertFailed(byLine.get(1), field, "there is no %s 'left-behind'".formatted(type));
        assertNothingOfHalf(collection, end);
    }

    @Test
    void anAtomicLoadWithAMissingReferenceWritesNoneOfItsRows() {
        var end = endOfChanges();

        var results = load("participations", """
                {"slug":"half","event":"whole","participant":"china","role":"attendee"}
                {"slug":"other-half","event":"whole","participant":"left-behind","role":"attendee"}
                """, "?atomic=true");

        assertThat(results).extracting(row -> row.path("outcome").asText()).containsExactly("skipped", "failed");
        assertFailed(results.getLast(), "participant", "there is no participant 'left-behind'");
        assertNothingOfHalf("participations", end);
        assertThat(other.api().getRaw("/api/v1/participations/other-half").statusCode())
                .isEqualTo(404);
    }

    private static void assertFailed(JsonNode row, String field, String message) {
        assertThat(row.path("outcome").asText()).as(row.toString()).isEqualTo("failed");
        assertThat(row.at("/problem/type").asText()).isEqualTo("/problems/invalid");
        assertThat(row.at("/problem/status").asInt()).isEqualTo(422);
        assertThat(row.at("/problem/violations")).singleElement().satisfies(violation -> {
            assertThat(violation.path("field").asText()).isEqualTo(field);
            assertThat(violation.path("message").asText()).isEqualTo(message);
        });
    }

    private void assertNothingOfHalf(String collection, String end) {
        assertThat(other.api().changesAfter(end, 1)).isEmpty();
        assertThat(other.api().getRaw("/api/v1/" + collection + "/half").statusCode())
                .isEqualTo(404);
        assertThat(other.api().getRaw("/api/v1/topics/of-half").statusCode()).isEqualTo(404);
        assertThat(other.api().getRaw("/api/v1/points?topic=of-half").statusCode())
                .isEqualTo(400);
        assertThat(other.api().all("search?type=statement,point&q=%22Half%20written%22"))
                .isEmpty();
    }
}
