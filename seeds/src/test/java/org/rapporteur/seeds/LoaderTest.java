package org.rapporteur.seeds;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoaderTest {

    private static final String EVENT =
            "{\"slug\": \"e1\", \"name\": {\"en\": \"E\"}, \"classification\": \"workshop\", \"status\": \"confirmed\", \"startDate\": \"2018\"}";

    private record Answer(int status, String body, boolean cutOff) {
        Answer(int status, String body) {
            this(status, body, false);
        }
    }

    @TempDir
    Path folder;

    private final Deque<Answer> answers = new ArrayDeque<>();
    /** The responses to dry runs; then everything would be created. */
    private final Deque<Answer> plans = new ArrayDeque<>();

    private final List<String> requests = new ArrayList<>();
    private UnaryOperator<String> outcome = row -> "\"outcome\":\"created\"";
    private final Function<String, Answer> otherwise =
            sent -> new Answer(200, results(sent.lines().toList()));
    private HttpServer server;

    /** Results of rows, as the test prescribes for each. */
    private String results(List<String> rows) {
        return IntStream.range(0, rows.size())
                .mapToObj(i -> "{\"line\":%d,%s,\"ref\":\"r%s\"}%n"
                        .formatted(i + 1, outcome.apply(rows.get(i)), slug(rows.get(i))))
                .collect(Collectors.joining());
    }

    private static String created(List<String> rows) {
        return IntStream.range(0, rows.size())
                .mapToObj(i ->
                        "{\"line\":%d,\"outcome\":\"created\",\"ref\":\"%s\"}%n".formatted(i + 1, slug(rows.get(i))))
                .collect(Collectors.joining());
    }

    private static String slug(String row) {
        return row.replaceAll(".*\"slug\": *\"([^\"]*)\".*", "$1");
    }

    private void writeEvents(int count) throws IOException {
        Files.writeString(
                folder.resolve("events.ndjson"),
                IntStream.range(0, count)
                        .mapToObj(i -> EVENT.replace("e1", "n" + i))
                        .collect(Collectors.joining("\n")));
    }

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var uri = exchange.getRequestURI().toString();
            boolean isPlan =
                    uri.contains("dryRun=true") || exchange.getRequestMethod().equals("GET");
            if (!isPlan) {
                requests.add(uri + "\n" + sent);
            }
            var prepared = isPlan ? plans : answers;
            var answer = !prepared.isEmpty()
                    ? prepared.poll()
                    : isPlan ? new Answer(200, created(sent.lines().toList())) : otherwise.apply(sent);
            var bytes = answer.body.getBytes(StandardCharsets.UTF_8);
            boolean rows = answer.body.startsWith("{\"line\"");
            exchange.getResponseHeaders()
                    .set("Content-Type", rows ? "application/x-ndjson" : "application/problem+json");
            // a response that breaks off promises more than it sends
            exchange.sendResponseHeaders(answer.status, bytes.length + (answer.cutOff ? 1 : 0));
            exchange.getResponseBody().write(bytes);
            exchange.getResponseBody().flush();
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    private record Run(int exit, String words) {}

    private Run load(String... more) {
        var words = new StringWriter();
        var arguments = new ArrayList<>(List.of(
                "--url",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "--token",
                "t",
                "--wait",
                "3",
                folder.toString()));
        arguments.addAll(List.of(more));
        int exit = Loader.commandLine()
                .setOut(new PrintWriter(words))
                .setErr(new PrintWriter(words))
                .execute(arguments.toArray(String[]::new));
        return new Run(exit, words.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[\\n{\"slug\": \"a\",} ] | events.json:2:",
                "{} | events.json:1: must be a list",
                "[\\n1] | events.json:2: must be an object",
                "[{\"slug\": \"a\",\\n\"slug\": \"b\"}] | events.json:2:",
                "[] [] | events.json:1: continues",
                "[{\\n\"slug\": \"A B\"\\n}] | events.json:2: A B: slug: must be a slug",
                "[\\n\\n{\"slug\": \"a\"}] | events.json:3: a: name: is required",
            })
    void reportsTheLineOfAFaultAndSendsNothing(String content, String message) throws IOException {
        Files.writeString(folder.resolve("events.json"), content.replace("\\n", "\n"));
        var run = load();
        assertThat(run.exit).isEqualTo(1);
        assertThat(run.words).contains(message);
        assertThat(requests).isEmpty();
    }

    @Test
    void reportsTheLineOfANestedMember() throws IOException {
        var agenda = "\"agenda\": [\n{\"key\": \"k\",\n\"ordinal\": 0,\n\"title\": {\"en\": \"T\"}}], \"slug\": \"e2\"";
        Files.writeString(
                folder.resolve("events.json"), "[" + EVENT + ",\n" + EVENT.replace("\"slug\": \"e1\"", agenda) + "]");
        assertThat(load().words).contains("events.json:4: e2: agenda[0].ordinal: must be at least 1");
    }

    @Test
    void reportsAllFaultsOfAllFilesAtOnce() throws IOException {
        Files.writeString(folder.resolve("events.json"), "[{\"slug\": \"a\"}]");
        Files.writeString(folder.resolve("participants.ndjson"), "{\"slug\": \"a\"}\n\n{nope}\n");
        var run = load();
        assertThat(run.exit).isEqualTo(1);
        assertThat(run.words)
                .contains("events.json:1: a: name: is required", "participants.ndjson:1: ", "participants.ndjson:3:");
    }

    @Test
    void rejectsADuplicateSlug() throws IOException {
        Files.writeString(folder.resolve("events.ndjson"), EVENT + "\n" + EVENT + "\n");
        var run = load();
        assertThat(run.exit).isEqualTo(1);
        assertThat(run.words).contains("events.ndjson:2: e1: slug: 'e1' is on line 1 already");
    }

    @Test
    void sendsValidRowsAndPrintsASummary() throws IOException {
        Files.writeString(folder.resolve("events.json"), "[" + EVENT + "]");
        answers.add(new Answer(200, "{\"line\":1,\"outcome\":\"created\",\"ref\":\"e1\"}\n"));
        var run = load();
        assertThat(run.exit).isZero();
        assertThat(run.words).contains("1 created, 0 changed, 0 unchanged, 0 failed");
        assertThat(requests)
                .singleElement()
                .asString()
                .startsWith("/api/v1/events/bulk?atomic=true&dryRun=false&keepIds=true");
    }

    @Test
    void doesNothingOnceLoaded(@TempDir Path state) throws IOException {
        var marker = state.resolve("loaded");
        Files.writeString(folder.resolve("events.json"), "[" + EVENT + "]");
        answers.add(
                new Answer(422, "{\"line\":1,\"outcome\":\"failed\",\"ref\":\"e1\",\"problem\":{\"detail\":\"d\"}}\n"));
        answers.add(new Answer(200, "{\"line\":1,\"outcome\":\"created\",\"ref\":\"e1\"}\n"));

        assertThat(load("--once", marker.toString()).exit).isEqualTo(1);
        assertThat(load("--once", marker.toString()).words).contains("1 created");
        var third = load("--once", marker.toString());

        assertThat(third.exit).isZero();
        assertThat(third.words).contains("loaded already");
        assertThat(requests).hasSize(2);
    }

    @Test
    void retriesWhileTheServerIsNotReady() throws IOException {
        Files.writeString(folder.resolve("events.json"), "[" + EVENT + "]");
        answers.add(new Answer(503, "{}"));
        answers.add(new Answer(502, "{}"));
        answers.add(new Answer(200, "{\"line\":1,\"outcome\":\"unchanged\",\"ref\":\"e1\"}\n"));
        assertThat(load().exit).isZero();
        assertThat(requests).hasSize(3);
    }

    @Test
    void reportsRejectedRowsByFileAndLine() throws IOException {
        Files.writeString(
                folder.resolve("events.json"), "[\n" + EVENT.replace("\"startDate\"", "\n\"startDate\"") + "]");
        answers.add(
                new Answer(
                        422,
                        "{\"line\":1,\"outcome\":\"failed\",\"ref\":\"e1\",\"problem\":{\"detail\":\"d\",\"violations\":[{\"field\":\"startDate\",\"message\":\"is wrong\"}]}}\n"));
        var run = load();
        assertThat(run.exit).isEqualTo(1);
        assertThat(run.words).contains("events.json:3: e1: startDate: is wrong");
    }

    @Test
    void reportsARejectedTokenAndAnUnreachableServer() throws IOException {
        Files.writeString(folder.resolve("events.json"), "[" + EVENT + "]");
        answers.add(new Answer(401, "{\"detail\": \"no\"}"));
        assertThat(load().exit).isEqualTo(3);
        server.stop(0);
        assertThat(load().exit).isEqualTo(3);
    }

    @Test
    void dryRunAcceptsReferencesToWhatTheSameRunWouldCreate() throws IOException {
        Files.writeString(folder.resolve("events.json"), "[" + EVENT + "]");
        Files.writeString(
                folder.resolve("participations.json"),
                "[{\"slug\": \"p\", \"event\": \"e1\", \"nameAsPrinted\": \"X\", \"role\": \"host\"}]");
        plans.add(new Answer(200, "{\"line\":1,\"outcome\":\"created\",\"ref\":\"e1\"}\n"));
        plans.add(
                new Answer(
                        200,
                        "{\"line\":1,\"outcome\":\"failed\",\"ref\":\"p\",\"problem\":{\"violations\":[{\"field\":\"event\",\"message\":\"there is no event 'e1'\",\"missing\":{\"type\":\"event\",\"ref\":\"e1\"}}]}}\n"));
        var run = load("--dry-run");
        assertThat(run.exit).isZero();
        assertThat(run.words).contains("2 created");
    }

    @Test
    void sendsALargeFileInPartsAndContinuesAfterABrokenConnection() throws IOException {
        writeEvents(1700);
        answers.add(new Answer(200, results(Collections.nCopies(500, EVENT))));
        answers.add(new Answer(200, results(Collections.nCopies(120, EVENT)), true));
        var run = load();
        assertThat(run.exit).isZero();
        assertThat(run.words).contains("retrying with 380 rows", "1700 created, 0 changed, 0 unchanged, 0 failed");
        assertThat(requests)
                .extracting(request -> request.lines().count() - 1)
                .containsExactly(500L, 500L, 380L, 500L, 200L);
        assertThat(requests).allMatch(request -> request.startsWith("/api/v1/events/bulk?atomic=false"));
        // the first row without a result
        assertThat(slug(requests.get(2).lines().skip(1).findFirst().orElseThrow()))
                .isEqualTo("n620");
    }

    @Test
    void resendsRowsThatTheServerCouldNotWrite() throws IOException {
        writeEvents(1001);
        var first = new AtomicBoolean(true);
        outcome = row -> first.getAndSet(false)
                ? "\"outcome\":\"failed\",\"problem\":{\"status\":503,\"detail\":\"later\"}"
                : "\"outcome\":\"created\"";
        var run = load();
        assertThat(run.exit).isZero();
        assertThat(run.words).contains("could not write 1 row now", "1001 created");
    }

    @Test
    void resendsRowsThatReferToLaterOnesAtTheEnd() throws IOException {
        writeEvents(1001);
        var known = new ArrayList<String>();
        outcome = row -> {
            known.add(slug(row));
            return slug(row).equals("n3") && !known.contains("n900")
                    ? "\"outcome\":\"failed\",\"problem\":{\"status\":422,\"violations\":[{\"field\":\"parent\",\"message\":\"there is no event 'n900'\",\"missing\":{\"type\":\"event\",\"ref\":\"n900\"}}]}"
                    : "\"outcome\":\"created\"";
        };
        var run = load();
        assertThat(run.exit).isZero();
        assertThat(run.words).contains("1001 created, 0 changed, 0 unchanged, 0 failed");
        assertThat(slug(requests.getLast().lines().skip(1).findFirst().orElseThrow()))
                .isEqualTo("n3");
    }

    @Test
    void printsTheFirstTwentyFailuresAndTheNumberOfTheOthers() throws IOException {
        writeEvents(1001);
        outcome = row -> "\"outcome\":\"failed\",\"problem\":{\"status\":422,\"detail\":\"wrong\"}";
        var run = load();
        assertThat(run.exit).isEqualTo(1);
        assertThat(run.words)
                .contains("events.ndjson:20: rn19: wrong", "... and 981 more rows failed", "1001 failed")
                .doesNotContain("events.ndjson:21:");
    }

    @Test
    void rejectsAFolderWithoutData() {
        var run = load();
        assertThat(run.exit).isEqualTo(1);
        assertThat(run.words).contains("contains no data");
    }
}
