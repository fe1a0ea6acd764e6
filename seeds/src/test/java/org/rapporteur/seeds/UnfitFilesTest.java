package org.rapporteur.seeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.net.httpserver.HttpServer;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that hold no data, or more than the loader may take, are told in a line, and cost neither time nor memory. */
@Timeout(60)
class UnfitFilesTest {

    private static final String TOPIC = "{\"slug\": \"%s\", \"label\": {\"en\": \"T\"}}";
    /** Of what is told of one fault: the name of the file, the place and an excerpt. */
    private static final int LONGEST_TOLD = 500;

    @TempDir
    Path folder;

    @TempDir
    Path elsewhere;

    private final List<String> sent = new ArrayList<>();
    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var rows = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            sent.addAll(rows);
            var answer = new StringBuilder();
            IntStream.rangeClosed(1, rows.size())
                    .forEach(line ->
                            answer.append("{\"line\":%d,\"outcome\":\"created\",\"ref\":\"r\"}\n".formatted(line)));
            exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson");
            exchange.sendResponseHeaders(200, answer.length());
            exchange.getResponseBody().write(answer.toString().getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    private record Run(int exit, String words) {}

    private List<String> words(String... more) {
        var words = new ArrayList<>(List.of(
                "--url", "http://127.0.0.1:" + server.getAddress().getPort(), "--token", "t", folder.toString()));
        words.addAll(List.of(more));
        return words;
    }

    private Run load(String... more) {
        return run(words(more));
    }

    private static Run run(List<String> command) {
        var words = new StringWriter();
        int exit = Loader.commandLine()
                .setOut(new PrintWriter(words))
                .setErr(new PrintWriter(words))
                .execute(command.toArray(String[]::new));
        return new Run(exit, words.toString());
    }

    private void assertTold(Run run, String place, String what) {
        assertThat(run.exit).as(run.words).isEqualTo(1);
        assertThat(run.words.lines())
                .allSatisfy(line -> assertThat(line)
                        .hasSizeLessThan(LONGEST_TOLD)
                        .doesNotContain("Exception", "\tat ")
                        .matches("\\P{Cc}*"))
                .anySatisfy(line -> assertThat(line).startsWith(place + ":").contains(what));
        assertThat(sent).isEmpty();
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    static Stream<Arguments> unfitContent() {
        var deep = "[".repeat(100_000) + "]".repeat(100_000);
        return Stream.of(
                arguments("deep nesting", "topics.ndjson", "\n{\"slug\": " + deep + "}", "topics.ndjson:2", "nested"),
                arguments(
                        "deep nesting in a list",
                        "topics.json",
                        "[\n{\"slug\": " + deep + "}]",
                        "topics.json:2",
                        "nested"),
                arguments("nothing but nesting", "topics.json", deep, "topics.json:1", "must be an object"),
                arguments("an empty list of nothing", "topics.json", "", "topics.json:1", "is empty"),
                arguments("white space", "topics.json", " \r\n ", "topics.json:1", "is empty"),
                arguments(
                        "very many values",
                        "topics.ndjson",
                        "{\"slug\": [" + "1,".repeat(40_000) + "1]}",
                        "topics.ndjson:1",
                        "more than 30000 values"),
                arguments(
                        "a long name",
                        "topics.ndjson",
                        "{\"" + "n".repeat(70_000) + "\": 1}",
                        "topics.ndjson:1",
                        "a name of more than 200"),
                arguments(
                        "a long number",
                        "topics.ndjson",
                        "{\"n\": " + "9".repeat(70_000) + "}",
                        "topics.ndjson:1",
                        "a number of more than 100"),
                arguments(
                        "a long word that is no JSON",
                        "topics.ndjson",
                        "secret".repeat(20_000),
                        "topics.ndjson:1",
                        "Unrecognized"),
                arguments(
                        "a long slug",
                        "topics.ndjson",
                        TOPIC.formatted("S".repeat(70_000)),
                        "topics.ndjson:1",
                        "topics[0].slug"),
                arguments(
                        "what a terminal would obey",
                        "topics.ndjson",
                        "{\"slug\": \"a\", \"\\u001b[2J\": 1}",
                        "topics.ndjson:1",
                        "topics[0]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unfitContent")
    void isToldWithItsLineAndNoMoreThanAnExcerpt(String name, String file, String content, String place, String what)
            throws IOException {
        write(file, content);
        assertTold(load(), place, what);
    }

    @Test
    void aRowOfFortyMegabytesIsToldAndTheRowsBehindItAreChecked() throws IOException {
        var file = write("topics.ndjson", TOPIC.formatted("first") + "\n{\"slug\": \"");
        append(file, 40, "\"}\n{nope}\n");

        var run = load();

        assertTold(run, "topics.ndjson:2", "longer than 16 MiB");
        assertTold(run, "topics.ndjson:3:2", "Unexpected character");
    }

    @Test
    void aTextOfFortyMegabytesInAListIsTold() throws IOException {
        var file = write("topics.json", "[" + TOPIC.formatted("first") + ",\n{\"slug\": \"");
        append(file, 40, "\"}]");

        var run = load();

        assertThat(run.exit).isEqualTo(1);
        assertThat(run.words).contains("topics.json:2:", "longer than 16 MiB");
    }

    /** In a JVM as small as the container's: it would end with the code 3, and with the JVM's own words. */
    @Test
    void aFileWithoutLinesDoesNotFillTheMemory() throws Exception {
        var file = write("topics.ndjson", "x");
        append(file, 300, "");
        write("events.json", "");
        append(folder.resolve("events.json"), 300, "");

        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx160m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                Loader.class.getName()));
        command.addAll(words());
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertTold(new Run(process.exitValue(), words), "topics.ndjson:1", "longer than 16 MiB");
        assertThat(words).contains("events.json:1:1: ");
    }

    private static void append(Path file, int megabytes, String end) throws IOException {
        var block = ByteBuffer.wrap("x".repeat(1024 * 1024).getBytes(StandardCharsets.UTF_8));
        try (var channel = FileChannel.open(file, StandardOpenOption.APPEND)) {
            for (int i = 0; i < megabytes; i++) {
                channel.write(block.rewind());
            }
            channel.write(ByteBuffer.wrap(end.getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void aLinkOutOfTheFolderIsNotFollowed() throws IOException {
        Files.writeString(elsewhere.resolve("secret"), "secret");
        Files.createSymbolicLink(folder.resolve("topics.json"), elsewhere.resolve("secret"));
        Files.createSymbolicLink(folder.resolve("events.ndjson"), Path.of("/dev/zero"));
        Files.writeString(elsewhere.resolve("statements.json"), "secret");
        Files.createSymbolicLink(folder.resolve("inner"), elsewhere);
        Files.createSymbolicLink(folder.resolve("participants.json"), Path.of("nowhere"));

        var run = load();

        assertTold(run, "topics.json", "leads out of the folder");
        assertTold(run, "events.ndjson", "leads out of the folder");
        assertTold(run, "inner/statements.json", "leads out of the folder");
        assertTold(run, "participants.json", "leads nowhere");
        assertThat(run.words).doesNotContain("secret");
    }

    @Test
    void aLinkWithinTheFolderIsFollowed() throws IOException {
        Files.writeString(
                Files.createDirectory(folder.resolve("inner")).resolve("t"), "[" + TOPIC.formatted("a") + "]");
        Files.createSymbolicLink(folder.resolve("topics.json"), Path.of("inner/t"));

        assertThat(load().words).contains("1 created");
    }

    @Test
    void whatHasNoEndIsNotOpened() throws Exception {
        var pipe = new ProcessBuilder("mkfifo", folder.resolve("topics.ndjson").toString()).start();
        assertThat(pipe.waitFor()).isZero();
        Files.createDirectory(folder.resolve("participants.json"));
        try (var socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(folder.resolve("events.json")));

            var run = load();

            assertTold(run, "topics.ndjson", "is a pipe, a socket or a device");
            assertTold(run, "events.json", "is a pipe, a socket or a device");
            assertTold(run, "participants.json", "is a folder");
        }
    }

    /** To root, as whom tests may run, every file is readable. */
    @Test
    void aFileThatCannotBeReadIsTold() throws IOException {
        DataFile.Source forbidden = () -> {
            throw new AccessDeniedException("/data/topics.json");
        };
        DataFile.Source broken = () -> new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Input/output error");
            }
        };
        DataFile.Source gone = () -> {
            throw new FileNotFoundException("gone");
        };
        var faults = new Faults();

        new Checker()
                .check(
                        List.of(
                                new DataFile("topics.json", "topics", true, forbidden),
                                new DataFile("events.ndjson", "events", false, broken),
                                new DataFile("events.json", "events", true, gone)),
                        faults);

        assertThat(faults.first())
                .containsExactly(
                        "topics.json: may not be read: permission denied",
                        "events.ndjson: cannot be read: Input/output error",
                        "events.json: cannot be read: gone");
    }

    @Test
    void otherEncodingsAreTold() throws IOException {
        Files.write(folder.resolve("topics.json"), "\uFEFF[]".getBytes(StandardCharsets.UTF_16LE));
        Files.write(folder.resolve("events.json"), "[]".getBytes(StandardCharsets.UTF_16BE));
        Files.write(folder.resolve("participants.ndjson"), new byte[1000]);
        Files.write(
                folder.resolve("participations.ndjson"), "\n{\"slug\": \"é\"}".getBytes(StandardCharsets.ISO_8859_1));
        Files.write(folder.resolve("statements.json"), "[\n{\"slug\": \"é\"}]".getBytes(StandardCharsets.ISO_8859_1));

        var run = load();

        assertTold(run, "topics.json:1", "UTF-16");
        assertTold(run, "events.json:1", "UTF-16");
        assertTold(run, "participants.ndjson:1", "NUL");
        assertTold(run, "participations.ndjson:2", "is not UTF-8");
        assertThat(run.words.lines()).anyMatch(line -> line.matches("statements\\.json:2:\\d+: is not UTF-8.*"));
    }

    @Test
    void linesMayEndAsOnWindowsAndFilesMayBeEmpty() throws IOException {
        write("topics.ndjson", "\uFEFF" + TOPIC.formatted("a") + "\r\n\r\n" + TOPIC.formatted("b") + "\r\n");
        write("events.ndjson", "");
        write("participants.json", "[]\r\n");

        var run = load();

        assertThat(run.exit).as(run.words).isZero();
        assertThat(run.words).contains("2 created", "events.ndjson: holds no rows", "participants.json: holds no rows");
        assertThat(sent).extracting(String::strip).containsExactly(TOPIC.formatted("a"), TOPIC.formatted("b"));
    }

    @Test
    void filesWithoutRowsAreToldWithoutAToken() throws IOException {
        write("topics.ndjson", "");
        write("events.json", "[]");

        var run = loadWithoutToken("--dry-run");

        assertThat(run).isEqualTo(new Run(0, """
                        topics.ndjson: holds no rows
                        events.json: holds no rows
                        dry run: 0 created, 0 changed, 0 unchanged, 0 failed
                        """));
        write("topics.ndjson", TOPIC.formatted("a"));
        assertThat(loadWithoutToken("--dry-run")).satisfies(asked -> {
            assertThat(asked.exit).isEqualTo(2);
            assertThat(asked.words).contains("A token is needed");
        });
    }

    private Run loadWithoutToken(String... more) {
        var words = words(more);
        int token = words.indexOf("--token");
        words.subList(token, token + 2).clear();
        return run(words);
    }

    @Test
    void aFaultInALineOfWindowsIsToldWithItsLine() throws IOException {
        write("topics.ndjson", TOPIC.formatted("a") + "\r\n{nope}\r\n");
        assertTold(load(), "topics.ndjson:2:2", "Unexpected character");
    }

    @Test
    void whatIsSoundIsLoadedWhereThatIsAskedForAndTheExitCodeStillTellsOfTheRest() throws IOException {
        write(
                "topics.ndjson",
                TOPIC.formatted("a") + "\n{nope}\n" + TOPIC.formatted("b") + "\n" + TOPIC.formatted("a"));
        Files.createDirectory(folder.resolve("events.json"));
        write("participants.json", "[" + "[".repeat(100_000));
        Files.writeString(
                Files.createDirectory(folder.resolve("more")).resolve("topics.json"),
                "[" + TOPIC.formatted("c") + ", " + TOPIC.formatted("D D") + ", " + TOPIC.formatted("e") + ", 1, {");

        var run = load("--keep-going");

        assertThat(run.exit).isEqualTo(1);
        assertThat(run.words)
                .contains(
                        "topics.ndjson:2:2: ",
                        "topics.ndjson:4: ",
                        "events.json: is a folder",
                        "more/topics.json:1: topics[1].slug",
                        "more/topics.json:1: must be an object",
                        "what is sound is sent",
                        "4 created, 0 changed, 0 unchanged, 0 failed")
                .doesNotContain("nothing was sent");
        assertThat(sent)
                .map(row -> row.replaceAll(".*\"slug\": ?\"([^\"]*)\".*", "$1"))
                .containsExactly("a", "b", "c", "e");
    }

    @Test
    void aFolderThatIsNoneIsTold() throws IOException {
        folder = Files.writeString(folder.resolve("file"), "");
        assertThat(load()).isEqualTo(new Run(1, folder + " is not a folder" + System.lineSeparator()));

        folder = folder.resolveSibling("nowhere");
        assertThat(load()).isEqualTo(new Run(1, "there is no folder " + folder + System.lineSeparator()));
    }
}
