package org.rapporteur.seeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files without data, or beyond the loader's limits, are reported in one line and cost neither time nor memory. */
@Timeout(60)
class UnfitFilesTest extends UnfitSuite {

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
                arguments(
                        "nothing but nesting",
                        "topics.json",
                        deep,
                        "topics.json:1",
                        "is nested more than 32 deep; what follows was not read"),
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
                        "a long word that is not JSON",
                        "topics.ndjson",
                        "secret".repeat(20_000),
                        "topics.ndjson:1",
                        "is not a value; texts are in double quotes"),
                arguments(
                        "a long slug",
                        "topics.ndjson",
                        TOPIC.formatted("S".repeat(70_000)),
                        "topics.ndjson:1",
                        "topics[0]: slug: must be a slug"),
                arguments(
                        "a slug of very many words",
                        "topics.ndjson",
                        TOPIC.formatted("a-".repeat(50_000) + "a"),
                        "topics.ndjson:1",
                        "at most 120"),
                arguments(
                        "terminal control characters",
                        "topics.ndjson",
                        "{\"slug\": \"a\", \"\\u001b[2J\": 1}",
                        "topics.ndjson:1",
                        "a: ?[2J: is not a known member"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unfitContent")
    void isReportedWithItsLineAndAShortExcerpt(String name, String file, String content, String place, String what)
            throws IOException {
        write(file, content);
        assertTold(load(), place, what);
    }

    @Test
    void reportsARowOfFortyMegabytesAndChecksTheRowsAfterIt() throws IOException {
        var file = write("topics.ndjson", TOPIC.formatted("first") + "\n{\"slug\": \"");
        append(file, 40, "\"}\n{nope}\n");

        var run = load();

        assertTold(run, "topics.ndjson:2", "longer than 16 MiB");
        assertTold(run, "topics.ndjson:3:2", "is not JSON: there must be no n here");
    }

    @Test
    void reportsATextOfFortyMegabytesInAList() throws IOException {
        var file = write("topics.json", "[" + TOPIC.formatted("first") + ",\n{\"slug\": \"");
        append(file, 40, "\"}]");

        var run = load();

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.words()).contains("topics.json:2:", "longer than 16 MiB");
    }

    @Test
    void aFileWithoutLinesDoesNotFillTheMemory() throws Exception {
        var file = write("topics.ndjson", "x");
        append(file, 300, "");
        write("events.json", "");
        append(folder.resolve("events.json"), 300, "");

        var run = loadInLittleMemory();

        assertTold(run, "topics.ndjson:1", "longer than 16 MiB");
        assertThat(run.words()).contains("events.json:1:1: ");
    }

    @Test
    void slugsAsLongAsRowsDoNotFillTheMemory() throws Exception {
        var file = write("topics.ndjson", "");
        for (int i = 0; i < 30; i++) {
            Files.writeString(file, "{\"slug\": \"%d-".formatted(i), StandardOpenOption.APPEND);
            append(file, 8, "\", \"label\": {\"en\": \"T\"}}\n");
        }

        assertTold(loadInLittleMemory(), "topics.ndjson:30", "topics[29]: slug: must have at most 120 characters");
    }

    /** Runs in a JVM as small as the container's: out of memory, it would exit with code 3 and the JVM's message. */
    private AcceptingServer.Run loadInLittleMemory() throws Exception {
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
        return new AcceptingServer.Run(process.waitFor(), words);
    }

    @Test
    void reportsOtherEncodings() throws IOException {
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
        assertThat(run.words().lines()).anyMatch(line -> line.matches("statements\\.json:2:\\d+: is not UTF-8.*"));
    }

    @Test
    void acceptsWindowsLineEndingsAndEmptyFiles() throws IOException {
        write("topics.ndjson", "\uFEFF" + TOPIC.formatted("a") + "\r\n\r\n" + TOPIC.formatted("b") + "\r\n");
        write("events.ndjson", "");
        write("participants.json", "[]\r\n");

        var run = load();

        assertThat(run.exit()).as(run.words()).isZero();
        assertThat(run.words())
                .contains("2 created", "events.ndjson: contains no rows", "participants.json: contains no rows");
        assertThat(server.rows).extracting(String::strip).containsExactly(TOPIC.formatted("a"), TOPIC.formatted("b"));
    }

    @Test
    void reportsFilesWithoutRowsWithoutNeedingAToken() throws IOException {
        write("topics.ndjson", "");
        write("events.json", "[]");

        var run = loadWithoutToken("--dry-run");

        assertThat(run).isEqualTo(new AcceptingServer.Run(0, """
                        topics.ndjson: contains no rows
                        events.json: contains no rows
                        dry run: 0 created, 0 changed, 0 unchanged, 0 failed
                        """));
        write("topics.ndjson", TOPIC.formatted("a"));
        assertThat(loadWithoutToken("--dry-run")).satisfies(asked -> {
            assertThat(asked.exit()).isEqualTo(2);
            assertThat(asked.words()).contains("A token is needed");
        });
    }

    private AcceptingServer.Run loadWithoutToken(String... more) {
        var words = words(more);
        int token = words.indexOf("--token");
        words.subList(token, token + 2).clear();
        return server.load(words.toArray(String[]::new));
    }

    @Test
    void reportsTheLineOfAFaultInAFileWithWindowsLineEndings() throws IOException {
        write("topics.ndjson", TOPIC.formatted("a") + "\r\n{nope}\r\n");
        assertTold(load(), "topics.ndjson:2:2", "is not JSON: there must be no n here");
    }

    @Test
    void loadsValidRowsOnRequestAndStillExitsWithAnError() throws IOException {
        write(
                "topics.ndjson",
                TOPIC.formatted("a") + "\n{nope}\n" + TOPIC.formatted("b") + "\n" + TOPIC.formatted("a"));
        Files.createDirectory(folder.resolve("events.json"));
        write("participants.json", "[" + "[".repeat(100_000));
        Files.writeString(
                Files.createDirectory(folder.resolve("more")).resolve("topics.json"),
                "[" + TOPIC.formatted("c") + ", " + TOPIC.formatted("D D") + ", " + TOPIC.formatted("e") + ", 1, {");

        var run = load("--keep-going");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.words())
                .contains(
                        "topics.ndjson:2:2: ",
                        "topics.ndjson:4: ",
                        "events.json: is a folder",
                        "more/topics.json:1: D D: slug: must be a slug",
                        "more/topics.json:1: must be an object",
                        "valid rows are sent",
                        "4 created, 0 changed, 0 unchanged, 2 failed")
                .doesNotContain("nothing was sent");
        assertThat(server.rows)
                .map(row -> row.replaceAll(".*\"slug\": ?\"([^\"]*)\".*", "$1"))
                .containsExactly("a", "b", "c", "e");
    }
}
