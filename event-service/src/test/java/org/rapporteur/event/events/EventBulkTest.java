package org.rapporteur.event.events;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporteur.testkit.PostgresResource;
import org.rapporteur.testkit.TestTokens;

/** Bulk loads, the same for all resources: any input of clients, and its results. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class EventBulkTest {

    private static final String EVENTS = "/api/v1/events";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TestHTTPResource("/api/v1/events/bulk")
    URI bulk;

    @Inject
    AgroalDataSource database;

    private String tag;

    @BeforeEach
    void chooseATag() {
        tag = "t" + UUID.randomUUID().toString().replace("-", "");
        KnownTopics.add(tag);
    }

    private String event(String slug, String more) {
        return "{\"slug\": \"%s-%s\", \"name\": {\"en\": \"Event\"}, \"classification\": \"workshop\", \"status\": \"confirmed\", \"startDate\": \"2018\", \"topics\": [\"%s\"]%s}"
                .formatted(tag, slug, tag, more);
    }

    private HttpResponse<String> send(byte[] body, String query, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(bulk + query))
                .timeout(Duration.ofMinutes(2))
                .header("Authorization", "Bearer " + TestTokens.editor())
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private List<JsonNode> load(byte[] body, String query) throws Exception {
        var response = send(body, query);
        assertThat(response.statusCode()).isEqualTo(200);
        var rows = new ArrayList<JsonNode>();
        for (var line : response.body().lines().toList()) {
            rows.add(JSON.readTree(line));
        }
        return rows;
    }

    private List<JsonNode> load(String body) throws Exception {
        return load(body.getBytes(StandardCharsets.UTF_8), "");
    }

    private List<String> kept() {
        return given().get(EVENTS + "?limit=200&sort=slug&topic=" + tag)
                .jsonPath()
                .getList("items.slug");
    }

    private static List<String> outcomes(List<JsonNode> rows) {
        return rows.stream().map(row -> row.get("outcome").asText()).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{nope}                        | 400 | The row is not valid JSON: Unexpected character",
                "{\"slug\": \"TAG-x\"          | 400 | The row is not valid JSON: Unexpected end-of-input",
                "[]                            | 400 | The row must be a single JSON object",
                "null                          | 400 | The row must be a single JSON object",
                "{} {}                         | 400 | The row is not valid JSON: Trailing token",
                "{\"slug\": \"a\", \"slug\": \"b\"} | 400 | The row is not valid JSON: Duplicate field 'slug', at column",
                "{\"slug\": \"TAG-\\f\"}       | 400 | the character U+000C must be written as \\u000c",
                "{\"slug\": \"TAG-\\0\"}       | 400 | The row is not JSON in UTF-8: it contains the character U+0000",
                "{\"slug\": \"TAG-\\xFF\"}     | 400 | The row is not UTF-8",
                "{\"slug\": \"TAG-\\xC3\"}     | 400 | The row is not UTF-8",
                "{}                            | 422 | members are invalid",
                "{\"slug\": \"TAG-x\"}         | 422 | members are invalid",
                "{\"slug\": \"TAG-1\"}         | 422 | A load contains each resource once, so that it can be repeated",
            })
    void aBrokenRowFailsAloneAndTheOthersAreLoaded(String row, int status, String detail) throws Exception {
        var body = new ByteArrayOutputStream();
        body.writeBytes((event("1", "") + "\n").getBytes(StandardCharsets.UTF_8));
        body.writeBytes(bytes(row.replace("TAG", tag)));
        body.writeBytes(("\r\n\r\n" + event("2", "") + "\r\n").getBytes(StandardCharsets.UTF_8));
        var rows = load(body.toByteArray(), "");
        assertThat(outcomes(rows)).containsExactly("created", "failed", "created");
        assertThat(rows).extracting(told -> told.get("line").asInt()).containsExactly(1, 2, 4);
        assertThat(rows.get(1).at("/problem/status").asInt()).isEqualTo(status);
        assertThat(rows.get(1).at("/problem/detail").asText()).contains(detail);
        assertThat(kept()).containsExactly(tag + "-1", tag + "-2");
    }

    /** Returns the bytes of a row, with {@code \f}, {@code \0} and {@code \xHH} for single bytes. */
    private static byte[] bytes(String row) {
        var latin = row.replace("\\f", "\f")
                .replace("\\0", "\0")
                .replace("\\xFF", "\u00FF")
                .replace("\\xC3", "\u00C3");
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void keepsAnEscapedFormFeed() throws Exception {
        assertThat(outcomes(load(event("1", ", \"summary\": {\"en\": \"One\\fTwo\"}"))))
                .containsExactly("created");
        var summary = given().get(EVENTS + "/" + tag + "-1").jsonPath().getString("summary.en");
        assertThat(summary).isEqualTo("One\fTwo");
    }

    @Test
    void skipsAUtf8ByteOrderMark() throws Exception {
        assertThat(outcomes(load("\uFEFF" + event("1", "") + "\n" + event("2", ""))))
                .containsExactly("created", "created");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32"})
    void rejectsOtherEncodingsAndLoadsNothing(String encoding) throws Exception {
        var response = send((event("1", "") + "\n" + event("2", "") + "\n").getBytes(encoding), "");
        assertThat(response.body()).contains("UTF-8").doesNotContain("created");
        assertThat(kept()).isEmpty();
    }

    @Test
    void aRowThatIsTooLongFailsAloneWithoutBeingKept() throws Exception {
        var body = new ByteArrayOutputStream();
        body.writeBytes((event("1", "") + "\n{\"slug\": \"").getBytes(StandardCharsets.UTF_8));
        body.writeBytes(new byte[50 * 1024 * 1024]);
        body.writeBytes(("\"}\n" + event("2", "") + "\n").getBytes(StandardCharsets.UTF_8));
        var rows = load(body.toByteArray(), "");
        assertThat(outcomes(rows)).containsExactly("created", "failed", "created");
        assertThat(rows.get(1).at("/problem/status").asInt()).isEqualTo(413);
    }

    @Test
    void aRowMayReferToALaterRowHoweverFar() throws Exception {
        var rows = load(IntStream.range(0, 260)
                .mapToObj(i ->
                        event("n" + i, i == 0 || i == 150 ? ", \"parent\": \"" + tag + "-n" + (i + 105) + "\"" : ""))
                .collect(Collectors.joining("\n")));
        assertThat(rows)
                .hasSize(260)
                .allMatch(row -> row.get("outcome").asText().equals("created"));
        assertThat(rows).extracting(row -> row.get("line").asInt()).doesNotHaveDuplicates();
        given().get(EVENTS + "/" + tag + "-n0").then().body("parent.slug", containsString("n105"));
    }

    @Test
    void reportsARowThatRefersToAMissingResource() throws Exception {
        var rows = load(event("1", ", \"parent\": \"" + tag + "-2\"") + "\n"
                + event("2", ", \"parent\": \"" + tag + "-3\"") + "\n" + event("4", ""));
        assertThat(rows)
                .filteredOn(row -> row.get("outcome").asText().equals("failed"))
                .hasSize(2)
                .allSatisfy(
                        row -> assertThat(row.at("/problem/violations/0/field").asText())
                                .isEqualTo("parent"))
                .extracting(row -> row.at("/problem/detail").asText())
                .contains("It refers to a resource that does not exist; load that first, or in the same load");
        assertThat(kept()).containsExactly(tag + "-4");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDryRunReportsWhatALoadWouldDoAndWritesNothing(boolean repeated) throws Exception {
        var body = IntStream.range(0, 230)
                .mapToObj(i -> event("n" + i, i < 120 ? "" : ", \"parent\": \"" + tag + "-n" + (i - 120) + "\""))
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8);
        if (repeated) {
            load(body, "");
        }
        var rows = load(body, "?dryRun=true");
        assertThat(rows)
                .hasSize(230)
                .allMatch(row -> row.get("outcome").asText().equals(repeated ? "unchanged" : "created"));
        assertThat(kept()).hasSize(repeated ? 200 : 0);
    }

    @Test
    void aRepeatedLoadChangesNothing() throws Exception {
        var body = IntStream.range(0, 150).mapToObj(i -> event("n" + i, "")).collect(Collectors.joining("\n"));
        load(body);
        assertThat(outcomes(load(body))).hasSize(150).containsOnly("unchanged");
        given().get(EVENTS + "/" + tag + "-n7").then().body("version", equalTo(1));
    }

    @Test
    void acceptsGzip() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(IntStream.range(0, 150)
                    .mapToObj(i -> event("n" + i, ""))
                    .collect(Collectors.joining("\n"))
                    .getBytes(StandardCharsets.UTF_8));
        }
        var response = send(bytes.toByteArray(), "", "Content-Encoding", "gzip");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body().lines()).hasSize(150).allMatch(row -> row.contains("\"created\""));
    }

    @Test
    void rejectsAnotherContentCoding() throws Exception {
        var response = send(event("1", "").getBytes(StandardCharsets.UTF_8), "", "Content-Encoding", "zstd");
        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(response.headers().firstValue("Accept-Encoding")).hasValue("gzip");
        assertThat(response.body()).contains("/problems/unsupported-media-type");
    }

    @Test
    void reportsABodyThatIsNotValidGzip() throws Exception {
        var response = send(event("1", "").getBytes(StandardCharsets.UTF_8), "", "Content-Encoding", "gzip");
        assertThat(response.body()).contains("/problems/malformed-request").contains("not valid gzip");
        assertThat(kept()).isEmpty();
    }

    @Test
    void anAtomicLoadThatRepeatsASlugWritesNothing() throws Exception {
        var response = send((event("1", "") + "\n" + event("1", "")).getBytes(StandardCharsets.UTF_8), "?atomic=true");
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).contains("'%s-1' is on line 1 already".formatted(tag));
        assertThat(kept()).isEmpty();
    }

    @Test
    void rowsWrittenBeforeAConnectionBreaksRemainAndTheLoadCanBeRepeated() throws Exception {
        var rows = IntStream.range(0, 250).mapToObj(i -> event("n" + i, "")).toList();
        try (var socket = new Socket(bulk.getHost(), bulk.getPort())) {
            begin(socket);
            for (var row : rows.subList(0, 150)) {
                chunk(socket, row + "\n");
            }
            // half of a row, then the connection breaks: it must not count as a complete row
            chunk(socket, rows.get(150).substring(0, 60));
            // the first results are sent once they are committed
            var told = new byte[200];
            assertThat(socket.getInputStream().readNBytes(told, 0, 200)).isEqualTo(200);
            assertThat(new String(told, StandardCharsets.US_ASCII)).contains("200 OK");
        }
        assertThat(kept()).hasSizeBetween(100, 150);
        assertConnectionsAreFree();
        var repeated = outcomes(load(String.join("\n", rows)));
        assertThat(repeated).hasSize(250).containsOnly("unchanged", "created");
        assertThat(repeated.subList(0, 100)).containsOnly("unchanged");
    }

    @Test
    void aClientThatDoesNotReadHoldsNoConnection() throws Exception {
        // the rows, and even more the results with a hundred faults each, exceed the buffers of two
        // sockets
        var faults = IntStream.range(0, 100)
                .mapToObj(i -> ", \"f%d\": 1".formatted(i))
                .collect(Collectors.joining());
        int rows = 40_000;
        var sent = new AtomicInteger();
        try (var socket = new Socket()) {
            socket.setReceiveBufferSize(4096);
            socket.connect(new InetSocketAddress(bulk.getHost(), bulk.getPort()));
            begin(socket);
            Thread.ofVirtual().start(() -> {
                try {
                    while (sent.get() < rows) {
                        chunk(socket, event("n" + sent.get(), faults) + "\n");
                        sent.incrementAndGet();
                    }
                } catch (IOException e) {
                    // the test has closed it
                }
            });
            int before = -1;
            while (before < sent.get()) {
                before = sent.get();
                Thread.sleep(2000);
            }
            // neither side continues, since nobody reads
            assertThat(before).isPositive().isLessThan(rows);
            assertConnectionsAreFree();
        }
    }

    private void assertConnectionsAreFree() {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(database.getMetrics().activeCount()).isZero());
    }

    private void begin(Socket socket) throws IOException {
        socket.getOutputStream()
                .write(
                        "POST %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n"
                                .formatted(bulk.getPath(), bulk.getAuthority(), TestTokens.editor())
                                .getBytes(StandardCharsets.US_ASCII));
    }

    private static void chunk(Socket socket, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        socket.getOutputStream()
                .write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().write("\r\n".getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }
}
