package org.rapporteur.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the change log guarantees to followers. */
abstract class ChangesSuite extends FiveQuestions {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ChangeLog log() {
        return new ChangeLog(api());
    }

    @Test
    void aNewFollowerEndsWithExactlyWhatTheListsReturn() {
        var changes = log().whole();
        assertThat(changes).extracting(change -> change.get("id").textValue()).doesNotHaveDuplicates();
        assertThat(ChangeLog.replica(changes)).hasSizeGreaterThan(50).isEqualTo(log().lists());
    }

    @Test
    void aStreamDeliversTheSameAsTheLog() throws Exception {
        var expected = log().whole();
        var received = new ArrayList<JsonNode>();
        String last = null;
        // interrupted and resumed several times
        while (received.size() < expected.size()) {
            last = stream(last, Math.min(received.size() + 25, expected.size()), received);
        }
        assertThat(received)
                .extracting(change -> change.get("id").textValue())
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(expected.stream()
                        .map(change -> change.get("id").textValue())
                        .toList());
        assertThat(ChangeLog.replica(received)).isEqualTo(ChangeLog.replica(expected));
    }

    private String stream(String last, int until, List<JsonNode> received) throws Exception {
        var request = HttpRequest.newBuilder(api().gateway().resolve("/api/v1/changes/stream"))
                .header("Accept", "text/event-stream");
        if (last != null) {
            request.header("Last-Event-ID", last);
        }
        try (var client = Http2.client(api().gateway())) {
            var answer = client.send(request.build(), BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            var id = last;
            try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                while (received.size() < until) {
                    var line = lines.readLine();
                    if (line.startsWith("id: ")) {
                        id = line.substring(4);
                    } else if (line.startsWith("data: ")) {
                        received.add(JSON.readTree(line.substring(6)));
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
        var schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(Files.readString(file));
        var changes = log().whole();
        var broken = ((ObjectNode) changes.getFirst().deepCopy()).without("specversion");
        assertThat(schema.validate(broken))
                .as("the schema rejects invalid events")
                .isNotEmpty();
        assertThat(changes)
                .allSatisfy(change -> assertThat(schema.validate(change)).isEmpty());
    }

    @Test
    void modifiedSinceTheBeginningIsEverything() {
        assertThat(log().lists("&modifiedSince=2000-01-01")).isNotEmpty().isEqualTo(log().lists());
    }
}
