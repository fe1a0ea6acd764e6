package org.rapporteur.event.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.rapporteur.testkit.PostgresResource;
import org.rapporteur.testkit.TestTokens;

/** A load of only failures, empty lines or nothing ends by itself, and says why. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class EventLoadLimitsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TestHTTPResource("/api/v1/events/bulk")
    URI bulk;

    private final String tag = "l" + UUID.randomUUID().toString().substring(0, 8);

    private String event(String more) {
        return """
                {"slug": "%s%s", "name": {"en": "N"}, "classification": "session", "status": "confirmed", "startDate": "2020"}
                """.formatted(tag, more);
    }

    private static byte[] gzip(String head, String repeated, int times) throws IOException {
        var coded = new ByteArrayOutputStream();
        var bytes = repeated.repeat(1000).getBytes(StandardCharsets.UTF_8);
        try (var out = new GZIPOutputStream(coded)) {
            out.write(head.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < times / 1000; i++) {
                out.write(bytes);
            }
        }
        return coded.toByteArray();
    }

    private HttpResponse<String> load(byte[] body, String coding) throws Exception {
        return load(bulk, body, coding);
    }

    private static HttpResponse<String> load(URI address, byte[] body, String coding) throws Exception {
        var request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + TestTokens.editor())
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofByteArray(body));
        return HTTP.send(
                (coding == null ? request : request.header("Content-Encoding", coding)).build(),
                BodyHandlers.ofString());
    }

    private static List<JsonNode> rows(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body()
                .lines()
                .map(line -> {
                    try {
                        return JSON.readTree(line);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    private static void assertEnded(List<JsonNode> rows, String limit) {
        assertEnded(rows, limit, "payload-too-large");
    }

    private static void assertEnded(List<JsonNode> rows, String limit, String type) {
        var last = rows.getLast();
        assertThat(last.path("outcome").asText()).isEqualTo("failed");
        assertThat(last.at("/problem/type").asText()).isEqualTo("/problems/" + type);
        assertThat(last.at("/problem/detail").asText()).contains(limit, "the load ended at line");
    }

    @Test
    void endsAfterMillionsOfEmptyRows() throws Exception {
        var coded = gzip(event(""), "{}\n", 5_200_000);
        assertThat(coded.length).isLessThan(20_000);
        var rows = rows(load(coded, "gzip"));
        assertThat(rows.getFirst().path("outcome").asText()).isEqualTo("created");
        assertThat(rows).hasSizeBetween(1_000, 1_200);
        assertEnded(rows, "consecutive rows failed", "load-ended");
    }

    @Test
    void endsWithoutGzipToo() throws Exception {
        var rows = rows(load((event("") + "{}\n".repeat(1_000_000)).getBytes(StandardCharsets.UTF_8), null));
        assertThat(rows).hasSizeBetween(1_000, 1_200);
        assertEnded(rows, "consecutive rows failed", "load-ended");
    }

    @Test
    void aDryRunReportsMoreFailures() throws Exception {
        var body = (event("") + "{}\n".repeat(2_000)).getBytes(StandardCharsets.UTF_8);
        assertThat(rows(load(URI.create(bulk + "?dryRun=true"), body, null))).hasSize(2_001);
        assertEnded(rows(load(body, null)), "consecutive rows failed", "load-ended");
    }

    @Test
    void endsAfterEmptyLines() throws Exception {
        var rows = rows(load(gzip(event(""), "\n", 200_000_000), "gzip"));
        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst().path("outcome").asText()).isEqualTo("created");
        assertEnded(rows, "10000 consecutive empty lines");
    }

    @Test
    void onlyEmptyLinesAreAProblem() throws Exception {
        var answer = load("\n".repeat(20_000).getBytes(StandardCharsets.UTF_8), null);
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("10000 consecutive empty lines");
    }

    @Test
    void endsAfterEmptyGzipBlocks() throws Exception {
        var answer = load(gzip("{\"slug\": \"%s\",".formatted(tag), " ", 30_000_000), "gzip");
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("inflates to more than 200 times its size");
        var rows = rows(load(gzip(event(""), " ", 30_000_000), "gzip"));
        assertThat(rows.getFirst().path("outcome").asText()).isEqualTo("created");
        assertEnded(rows, "inflates to more than 200 times its size");
    }

    @Test
    void continuesIfFailuresAreBetweenValidRows() throws Exception {
        var body = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            body.append("{}\n".repeat(700)).append(event("-" + i)).append("\n".repeat(7_000));
        }
        var rows = rows(load(body.toString().getBytes(StandardCharsets.UTF_8), null));
        assertThat(rows).hasSize(2_804);
        assertThat(rows.getLast().path("outcome").asText()).isEqualTo("created");
    }
}
