package org.rapporteur.seeds;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A load that takes longer than its token is valid. */
class ExpiringTokenTest {

    private static final int ROWS = 1700;

    @TempDir
    Path folder;

    @TempDir
    Path secrets;

    /** What the server says of a rejected token. */
    private String why = "The token has expired.";

    private final Set<String> expired = ConcurrentHashMap.newKeySet();
    private final List<String> accepted = new CopyOnWriteArrayList<>();
    /** The number of accepted requests after which something happens. */
    private int after = Integer.MAX_VALUE;

    private Runnable happens = () -> {};
    private HttpServer server;
    private Path file;

    @BeforeEach
    void start() throws IOException {
        file = Files.writeString(secrets.resolve("token"), "first\n");
        Files.writeString(
                folder.resolve("topics.ndjson"),
                IntStream.range(0, ROWS)
                        .mapToObj("{\"slug\": \"t%d\", \"label\": {\"en\": \"T\"}}"::formatted)
                        .collect(Collectors.joining("\n")));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var rows = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            var authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            var token = authorization.replaceFirst("Bearer ", "");
            if (!exchange.getRequestURI().toString().contains("dryRun=false") && !expired.contains(token)) {
                respondToPlan(exchange, rows.size());
                return;
            }
            var answer = expired.contains(token)
                    ? "{\"status\":401,\"detail\":\"%s\"}".formatted(why)
                    : IntStream.rangeClosed(1, rows.size())
                            .mapToObj("{\"line\":%d,\"outcome\":\"created\",\"ref\":\"r\"}%n"::formatted)
                            .collect(Collectors.joining());
            if (!expired.contains(token)) {
                accepted.add(token);
            }
            var bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders()
                    .set("Content-Type", expired.contains(token) ? "application/problem+json" : "application/x-ndjson");
            exchange.sendResponseHeaders(expired.contains(token) ? 401 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
            if (accepted.size() == after) {
                after = Integer.MAX_VALUE;
                happens.run();
            }
        });
        server.start();
    }

    /** The plan finds nothing wrong. */
    private static void respondToPlan(HttpExchange exchange, int rows) throws IOException {
        var bytes = IntStream.rangeClosed(1, rows)
                .mapToObj("{\"line\":%d,\"outcome\":\"created\",\"ref\":\"r\"}%n"::formatted)
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson");
        exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private record Run(int exit, String words) {}

    private Run load(String... token) {
        var words = new StringWriter();
        var arguments = new ArrayList<>(
                List.of("--url", "http://127.0.0.1:" + server.getAddress().getPort(), "--wait", "5"));
        arguments.addAll(List.of(token));
        arguments.add(folder.toString());
        int exit = Loader.commandLine()
                .setOut(new PrintWriter(words))
                .setErr(new PrintWriter(words))
                .execute(arguments.toArray(String[]::new));
        return new Run(exit, words.toString());
    }

    private void write(String token) {
        try {
            Files.writeString(file, token);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void usesATokenThatIsReplacedInTimeFromTheNextRequestOn() {
        after = 2;
        happens = () -> write("second");

        var run = load("--token-file", file.toString());

        assertThat(run.exit).as(run.words).isZero();
        assertThat(run.words).contains(ROWS + " created");
        assertThat(accepted).containsExactly("first", "first", "second", "second");
    }

    @Test
    void waitsForTheReplacementOfAnExpiredToken() {
        after = 2;
        happens = () -> {
            expired.add("first");
            // while the loader waits: the rejection comes first
            Thread.ofVirtual().start(() -> {
                try {
                    Thread.sleep(500);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                write("second");
            });
        };

        var run = load("--token-file", file.toString());

        assertThat(run.exit).as(run.words).isZero();
        assertThat(run.words).contains(ROWS + " created, 0 changed, 0 unchanged, 0 failed");
        assertThat(accepted).containsExactly("first", "first", "second", "second");
    }

    @Test
    void reportsWhatIsWrittenAndHowToContinueIfNobodyReplacesTheToken() {
        after = 2;
        happens = () -> expired.add("first");

        var run = load("--token", "first");

        assertThat(run.exit).isEqualTo(Loader.NO_SERVER);
        assertThat(run.words)
                .contains(
                        "topics.ndjson: the token has expired (401): make a new one (./rapporteur token)",
                        "topics.ndjson: 1000 of its 1700 rows are written",
                        "with a new token",
                        "1000 created");
    }

    @Test
    void rejectsATokenThatWasNeverValidAtOnce() {
        expired.add("first");

        var run = load("--token-file", file.toString());

        assertThat(run.exit).isEqualTo(Loader.NO_SERVER);
        assertThat(run.words).contains("the token has expired (401)").doesNotContain("rows are written");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The token has expired.| the token has expired (401): make a new one (./rapporteur token)",
                "The token is invalid| the server rejects the token (401): The token is invalid; make a new one (./rapporteur token)"
            })
    void aFaultyFolderIsCheckedWithoutTheServerThatRejectsTheToken(String problem, String words) throws IOException {
        expired.add("first");
        why = problem;
        Files.writeString(folder.resolve("events.json"), "[{\"slug\": \"E\"}]");

        var run = load("--token-file", file.toString());

        assertThat(run.exit).isEqualTo(Loader.FAULTY_DATA);
        assertThat(run.words)
                .contains(
                        "events.json:1: E: slug: must be a slug",
                        "The folder was checked without the server: " + words,
                        "nothing was sent");
    }
}
