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
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class LoaderTest {

    private static final String EVENT =
            "{\"slug\": \"e1\", \"name\": {\"en\": \"E\"}, \"classification\": \"workshop\", \"status\": \"confirmed\", \"startDate\": \"2018\"}";

    private record Answer(int status, String body) {}

    @TempDir
    Path folder;

    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<String> requests = new ArrayList<>();
    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestURI() + "\n"
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            var answer = answers.isEmpty() ? new Answer(500, "{}") : answers.poll();
            var bytes = answer.body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status, bytes.length);
            exchange.getResponseBody().write(bytes);
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
        int exit = new CommandLine(new Loader())
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
                "[] [] | events.json:1: goes on",
                "[{\\n\"slug\": \"A B\"\\n}] | events.json:2: events[0].slug",
                "[\\n\\n{\"slug\": \"a\"}] | events.json:3: events[0]",
            })
    void tellsTheLineOfAFaultAndSendsNothing(String content, String told) throws IOException {
        Files.writeString(folder.resolve("events.json"), content.replace("\\n", "\n"));
        var run = load();
        assertThat(run.exit).isEqualTo(1);
        assertThat(run.words).contains(told);
        assertThat(requests).isEmpty();
    }

    @Test
    void tellsTheLineOfAMemberDeepInside() throws IOException {
        var agenda = "\"agenda\": [\n{\"key\": \"k\",\n\"order\": 0,\n\"title\": {\"en\": \"T\"}}], \"slug\": \"e2\"";
        Files.writeString(
                folder.resolve("events.json"), "[" + EVENT + ",\n" + EVENT.replace("\"slug\": \"e1\"", agenda) + "]");
        assertThat(load().words).contains("events.json:4: events[1].agenda[0].order: ");
    }

    @Test
    void tellsEveryFaultOfEveryFileAtOnce() throws IOException {
        Files.writeString(folder.resolve("events.json"), "[{\"slug\": \"a\"}]");
        Files.writeString(folder.resolve("participants.ndjson"), "{\"slug\": \"a\"}\n\n{nope}\n");
        var run = load();
        assertThat(run.exit).isEqualTo(1);
        assertThat(run.words)
                .contains("events.json:1: events[0]: ", "participants.ndjson:1: ", "participants.ndjson:3:");
    }

    @Test
    void refusesASlugThatIsThereTwice() throws IOException {
        Files.writeString(folder.resolve("events.ndjson"), EVENT + "\n" + EVENT + "\n");
        var run = load();
        assertThat(run.exit).isEqualTo(1);
        assertThat(run.words).contains("events.ndjson:2: events[1].slug: 'e1' is on line 1 already");
    }

    @Test
    void sendsWhatIsSoundAndSumsUp() throws IOException {
        Files.writeString(folder.resolve("events.json"), "[" + EVENT + "]");
        answers.add(new Answer(200, "{\"line\":1,\"outcome\":\"created\",\"ref\":\"e1\"}\n"));
        var run = load();
        assertThat(run.exit).isZero();
        assertThat(run.words).contains("1 created, 0 changed, 0 unchanged, 0 failed");
        assertThat(requests).singleElement().asString().startsWith("/api/v1/events/bulk?atomic=true&dryRun=false");
    }

    @Test
    void onceIsOnceAfterASuccess(@TempDir Path state) throws IOException {
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
    void triesAgainWhileTheServerIsNotReady() throws IOException {
        Files.writeString(folder.resolve("events.json"), "[" + EVENT + "]");
        answers.add(new Answer(503, "{}"));
        answers.add(new Answer(502, "{}"));
        answers.add(new Answer(200, "{\"line\":1,\"outcome\":\"unchanged\",\"ref\":\"e1\"}\n"));
        assertThat(load().exit).isZero();
        assertThat(requests).hasSize(3);
    }

    @Test
    void tellsWhatTheServerRefusesByFileAndLine() throws IOException {
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
    void tellsARefusedTokenAndAServerThatIsNotThere() throws IOException {
        Files.writeString(folder.resolve("events.json"), "[" + EVENT + "]");
        answers.add(new Answer(401, "{\"detail\": \"no\"}"));
        assertThat(load().exit).isEqualTo(3);
        server.stop(0);
        assertThat(load().exit).isEqualTo(3);
    }

    @Test
    void dryRunForgivesReferencesToWhatTheSameRunWouldCreate() throws IOException {
        Files.writeString(folder.resolve("events.json"), "[" + EVENT + "]");
        Files.writeString(
                folder.resolve("participations.json"),
                "[{\"slug\": \"p\", \"event\": \"e1\", \"nameAsPrinted\": \"X\", \"role\": \"host\"}]");
        answers.add(new Answer(200, "{\"line\":1,\"outcome\":\"created\",\"ref\":\"e1\"}\n"));
        answers.add(
                new Answer(
                        422,
                        "{\"line\":1,\"outcome\":\"failed\",\"ref\":\"p\",\"problem\":{\"violations\":[{\"field\":\"event\",\"message\":\"there is no event 'e1'\"}]}}\n"));
        var run = load("--dry-run");
        assertThat(run.exit).isZero();
        assertThat(run.words).contains("2 created");
    }

    @Test
    void refusesAFolderWithoutData() {
        var run = load();
        assertThat(run.exit).isEqualTo(1);
        assertThat(run.words).contains("holds no data");
    }
}
