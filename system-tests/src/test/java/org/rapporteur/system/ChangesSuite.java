package org.rapporteur.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the change log promises to whoever follows it. */
abstract class ChangesSuite extends FiveQuestions {

    private static final ObjectMapper JSON = new ObjectMapper();
    static final List<String> COLLECTIONS = List.of("events", "participants", "participations", "statements", "topics");

    /** Every change from the start on. */
    final List<JsonNode> wholeLog() {
        try {
            var items = new ArrayList<JsonNode>();
            var page = JSON.readTree(api().get("changes?limit=200").asByteArray());
            while (!page.get("items").isEmpty()) {
                page.get("items").forEach(items::add);
                page = JSON.readTree(
                        api().get("changes?limit=200&after=" + page.get("next").textValue())
                                .asByteArray());
            }
            return items;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The resources that a follower ends with, by collection and slug: their versions. */
    static Map<String, Long> replica(List<JsonNode> changes) {
        var byId = new TreeMap<String, JsonNode>();
        changes.forEach(change -> {
            var known = byId.put(change.get("subject").textValue(), change);
            assertThat(known == null ? 0 : known.get("version").asLong())
                    .as("versions of one resource come in order, none is left out: %s", change.get("id"))
                    .isEqualTo(change.get("version").asLong() - 1);
        });
        var living = new TreeMap<String, Long>();
        byId.values().stream()
                .filter(change -> !change.at("/data/deleted").asBoolean())
                .forEach(change -> living.put(
                        change.get("source").textValue().replace("/api/v1/", "")
                                + "/"
                                + change.at("/data/slug").textValue(),
                        change.get("version").asLong()));
        return living;
    }

    /** The same as the lists give it; topics that are merely used have no version and are not in the log. */
    final Map<String, Long> lists() {
        var living = new TreeMap<String, Long>();
        for (var collection : COLLECTIONS) {
            for (var item : api().all(collection + "?limit=200")) {
                if (item.get("id") != null) {
                    living.put(collection + "/" + item.get("slug"), ((Number) item.get("version")).longValue());
                }
            }
        }
        return living;
    }

    @Test
    void aFreshFollowerEndsWithExactlyWhatTheListsReturn() {
        var changes = wholeLog();
        assertThat(changes).extracting(change -> change.get("id").textValue()).doesNotHaveDuplicates();
        assertThat(replica(changes)).hasSizeGreaterThan(50).isEqualTo(lists());
    }

    @Test
    void aStreamTellsTheSameAsTheLog() throws Exception {
        var expected = wholeLog();
        var told = new ArrayList<JsonNode>();
        String last = null;
        // broken off and resumed several times
        while (told.size() < expected.size()) {
            last = stream(last, Math.min(told.size() + 25, expected.size()), told);
        }
        assertThat(told)
                .extracting(change -> change.get("id").textValue())
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(expected.stream()
                        .map(change -> change.get("id").textValue())
                        .toList());
        assertThat(replica(told)).isEqualTo(replica(expected));
    }

    private String stream(String last, int until, List<JsonNode> told) throws Exception {
        var request = HttpRequest.newBuilder(api().gateway().resolve("/api/v1/changes/stream"))
                .header("Accept", "text/event-stream");
        if (last != null) {
            request.header("Last-Event-ID", last);
        }
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request.build(), BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            var id = last;
            try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                while (told.size() < until) {
                    var line = lines.readLine();
                    if (line.startsWith("id: ")) {
                        id = line.substring(4);
                    } else if (line.startsWith("data: ")) {
                        told.add(JSON.readTree(line.substring(6)));
                    }
                }
            } finally {
                client.shutdownNow();
            }
            return id;
        }
    }

    @Test
    void everyChangeIsACloudEvent() throws Exception {
        var file = Checkout.sharedData("cloudevents").resolve("cloudevents.schema.json");
        assumeThat(file)
                .as("the schema of CloudEvents lies beside the checkout")
                .exists();
        var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(Files.readString(file));
        var changes = wholeLog();
        var broken = ((ObjectNode) changes.getFirst().deepCopy()).without("specversion");
        assertThat(schema.validate(broken))
                .as("the schema refuses what is none")
                .isNotEmpty();
        assertThat(changes)
                .allSatisfy(change -> assertThat(schema.validate(change)).isEmpty());
    }

    @Test
    void whatWasModifiedSinceTheBeginningIsEverything() {
        var expected = lists();
        var modified = new TreeMap<String, Long>();
        for (var collection : COLLECTIONS) {
            for (var item : api().all(collection + "?limit=200&modifiedSince=2000-01-01")) {
                modified.put(collection + "/" + item.get("slug"), ((Number) item.get("version")).longValue());
            }
        }
        assertThat(modified).isEqualTo(expected);
    }
}
