package org.rapporteur.statement.statements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapporteur.statement.testing.StatementCase;
import org.rapporteur.testkit.Metrics;
import org.rapporteur.testkit.TestTokens;

/** Bodies that contain millions of objects, or are much longer than they look, only cost their sender a response. */
@QuarkusTest
class HugeInputsTest extends StatementCase {

    private static final int MIB = 1024 * 1024;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TestHTTPResource("/api/v1/statements")
    URI statements;

    /** A statement of almost 16 MiB, which is allowed, consisting almost entirely of one list of empty objects. */
    private byte[] millionsOfSources() {
        var body = new StringBuilder(16 * MIB);
        body.append(statement("huge", "\"title\": {\"en\": \"Huge\"}, \"sources\": [{}"));
        body.setLength(body.length() - 1);
        while (body.length() < 16 * MIB - 100) {
            body.append(",{}");
        }
        return body.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var coded = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(coded)) {
            out.write(bytes);
        }
        return coded.toByteArray();
    }

    private HttpResponse<String> post(byte[] body, String coding) throws Exception {
        var request = HttpRequest.newBuilder(statements)
                .header("Authorization", "Bearer " + TestTokens.editor())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
        return HTTP.send(
                (coding == null ? request : request.header("Content-Encoding", coding)).build(),
                BodyHandlers.ofString());
    }

    @Test
    void rejectsAListOfMillionsOfObjectsAtItsLimit() throws Exception {
        var answer = post(millionsOfSources(), null);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("\"field\":\"sources\"", "has more than");
    }

    @Test
    void stopsReadingABodyThatInflatesToAThousandTimesItsSize() throws Exception {
        var coded = gzip(millionsOfSources());
        assertThat(coded.length).isLessThan(20_000);
        var answer = post(coded, "gzip");
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("inflates to more than 200 times its size");
    }

    @Test
    void manyConcurrentOnesAffectNobodyElse() throws Exception {
        var huge = millionsOfSources();
        try (var threads = Executors.newFixedThreadPool(21)) {
            var sending = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < 20; i++) {
                sending.add(() -> post(huge, null).statusCode());
            }
            var answers = sending.stream().map(threads::submit).toList();
            for (int i = 0; i < 20; i++) {
                create("healthy-" + i, "\"title\": {\"en\": \"A small one\"}");
            }
            for (var answer : answers) {
                assertThat(answer.get()).isIn(422, 503);
            }
        }
        assertNothingIsHeld();
    }

    /** A response may be read a moment before its request has ended. */
    private static void assertNothingIsHeld() throws InterruptedException {
        for (int i = 0;
                i < 50 && Metrics.sum("rapporteur_inputs_memory_used_bytes").orElseThrow() > 0;
                i++) {
            Thread.sleep(100);
        }
        assertThat(Metrics.sum("rapporteur_inputs_memory_used_bytes")).hasValue(0);
    }

    @Test
    void aSpeechHasALimit() {
        post(
                        "longer",
                        "\"title\": {\"en\": \"Long\"}, \"texts\": [{\"language\": \"en\", \"fidelity\": \"verbatim\", \"text\": \"%s\"}]"
                                .formatted("x".repeat(5_000_001)))
                .statusCode(422)
                .body("violations[0].field", equalTo("texts[0].text"))
                .body("violations[0].message", equalTo("is longer than 5000000 characters"));
    }

    private String nested(int depth, int name, String bottom) {
        var body = new StringBuilder(statement("deep", "\"title\": {\"en\": \"Deep\"}"));
        body.setLength(body.lastIndexOf("}"));
        body.append(",");
        for (int i = 0; i < depth; i++) {
            body.append('"').append("k".repeat(name)).append("\":{");
        }
        return body.append("\"x\":")
                .append(bottom)
                .append("}".repeat(depth + 1))
                .toString();
    }

    @Test
    void aNameHasALimit() throws Exception {
        var body = nested(27, 45_000, "[" + list("null", 250) + "]").getBytes(StandardCharsets.UTF_8);
        var answer = post(body, null);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("exceeds the maximum allowed (200)").hasSizeLessThan(1_000);
        var row = "{\"slug\": \"a\"}\n" + new String(body, StandardCharsets.UTF_8) + "\n";
        var load = HTTP.send(
                HttpRequest.newBuilder(URI.create(statements + "/bulk"))
                        .header("Authorization", "Bearer " + TestTokens.editor())
                        .header("Content-Type", "application/x-ndjson")
                        .POST(BodyPublishers.ofString(row))
                        .build(),
                BodyHandlers.ofString());
        assertThat(load.statusCode()).isEqualTo(200);
        assertThat(load.body()).contains("exceeds the maximum allowed (200)").hasSizeLessThan(3_000);
    }

    @Test
    void anUnknownMemberIsOneFaultWhateverItContains() throws Exception {
        var answer = post(nested(28, 200, "[" + list("null", 1_900) + "]").getBytes(StandardCharsets.UTF_8), null);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("is unknown; known are").hasSizeLessThan(2_000);
    }

    @Test
    void aResponseIsNoLongerThanItsFaultsRequire() throws Exception {
        var names = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            names.append(",\"%s%d\": 1".formatted("n".repeat(190), i));
        }
        var body = statement("many", "\"title\": {\"en\": \"Many\"}");
        var answer =
                post((body.substring(0, body.lastIndexOf('}')) + names + "}").getBytes(StandardCharsets.UTF_8), null);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).hasSizeLessThan(80_000);
    }

    @Test
    void manyFaultsDoNotMeanManyConversions() throws Exception {
        var body = statement(
                "wrong",
                "\"title\": {\"en\": \"Wrong\"}, \"points\": ["
                        + list("{\"key\": 1, \"number\": {}, \"sources\": [{\"note\": 1}]}", 1_000) + "]");
        var answer = post(body.getBytes(StandardCharsets.UTF_8), null);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("points[0].key").hasSizeLessThan(80_000);
    }

    @Test
    void acceptsThousandsOfEmptyGzipMembers() throws Exception {
        var coded = new ByteArrayOutputStream();
        var empty = gzip(new byte[0]);
        for (int i = 0; i < 20_000; i++) {
            coded.write(empty);
        }
        coded.write(
                gzip(statement("members", "\"title\": {\"en\": \"Members\"}").getBytes(StandardCharsets.UTF_8)));
        assertThat(post(coded.toByteArray(), "gzip").statusCode()).isEqualTo(201);
        coded.reset();
        for (int i = 0; i < 80_000; i++) {
            coded.write(empty);
        }
        var answer = post(coded.toByteArray(), "gzip");
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("/problems/payload-too-large");
    }

    @Test
    void rejectsGzipThatInflatesToNothing() throws Exception {
        var coded = new ByteArrayOutputStream();
        coded.write(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3});
        // stored blocks of no bytes
        for (int i = 0; i < 400_000; i++) {
            coded.write(new byte[] {0, 0, 0, -1, -1});
        }
        var answer = post(coded.toByteArray(), "gzip");
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("more than 8 times as long as its content");
    }

    private static String list(String item, int count) {
        return String.join(",", java.util.Collections.nCopies(count, item));
    }

    private static String languages(int count) {
        var wordings = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            wordings.add("\"en-x-%d\": \"T\"".formatted(i));
        }
        return String.join(",", wordings);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sources            | 100  | has more than 100 items
            topics             | 100  | has more than 100 items
            texts              | 100  | has more than 100 items
            speakers           | 200  | has more than 200 items
            onBehalfOf         | 100  | has more than 100 items
            mentions           | 2000 | has more than 2000 items
            points             | 1000 | has more than 1000 items
            points[0].sources  | 100  | has more than 100 items
            points[0].topics   | 100  | has more than 100 items
            sources[0].fields  | 100  | has more than 100 items
            """)
    void eachListHasALimit(String field, int most, String message) {
        assertTooLarge(field, nested(field, "[" + list("\"x\"", most + 1) + "]"), message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            slug                        | 120
            speakers[0].asPrinted       | 600
            speakers[0].participant     | 120
            speakers[0].onBehalfOf[0]   | 120
            agendaItem                  | 120
            date                        | 10
            originalLanguage            | 60
            title.en                    | 600
            topics[0]                   | 120
            mentions[0].name            | 600
            points[0].key               | 120
            points[0].number            | 120
            points[0].heading.en        | 2000
            points[0].text.zh           | 20000
            sources[0].note             | 20000
            sources[0].paragraph        | 600
            sources[0].document.title   | 2000
            sources[0].document.url     | 2000
            sources[0].fields[0]        | 120
            """)
    void eachTextHasALimit(String field, int most) {
        assertTooLarge(
                field, nested(field, '"' + "和".repeat(most + 1) + '"'), "is longer than %d characters".formatted(most));
    }

    @Test
    void aTextHasALimitOfLanguages() {
        assertTooLarge("title", "\"title\": {" + languages(101) + "}", "has more than 100 members");
    }

    @Test
    void depthHasALimit() {
        send("POST", "statements", null, "{\"a\":" + "[".repeat(40) + "]".repeat(40) + "}")
                .statusCode(400)
                .body("detail", containsString("depth"));
    }

    @Test
    void aPatchHasTheSameLimits() {
        create("patched", "\"title\": {\"en\": \"T\"}");
        send("PATCH", "statements/" + tag + "-patched", "*", "{\"sources\": [" + list("{}", 101) + "]}")
                .statusCode(422)
                .body("violations[0].field", equalTo("sources"));
        send("PATCH", "statements/" + tag + "-patched", "*", "{\"title\": {" + languages(60) + "}}")
                .statusCode(200);
        send(
                        "PATCH",
                        "statements/" + tag + "-patched",
                        "*",
                        "{\"title\": {" + languages(120).replace("en", "fr") + "}}")
                .statusCode(422)
                .body("violations[0].field", equalTo("title"));
    }

    /** Nests a member at a path, such as {@code "points": [{"key": VALUE}]} for {@code points[0].key}. */
    private static String nested(String path, String value) {
        var json = value;
        var steps = path.replace("[0]", ".0").split("\\.");
        for (int i = steps.length - 1; i >= 0; i--) {
            json = steps[i].equals("0") ? "[" + json + "]" : "\"%s\": %s".formatted(steps[i], json);
            if (i > 0 && !steps[i].equals("0")) {
                json = "{" + json + "}";
            }
        }
        return json;
    }

    private void assertTooLarge(String field, String members, String message) {
        var body = field.equals("slug") ? "{" + members + "}" : statement("limit", members);
        send("POST", "statements", null, body)
                .statusCode(422)
                .body("violations.find { it.field == '%s' }.message".formatted(field), equalTo(message));
    }
}
