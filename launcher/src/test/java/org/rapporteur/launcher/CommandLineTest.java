package org.rapporteur.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {

    private record Answer(int exit, String words) {}

    private static Answer script(String... arguments) throws Exception {
        var process = new ProcessBuilder(Stream.concat(Stream.of("../rapporteur"), Arrays.stream(arguments))
                        .toList())
                .redirectErrorStream(true)
                .start();
        var words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), words);
    }

    private static Answer run(String... arguments) {
        var words = new StringWriter();
        int exit = Launcher.commands()
                .setOut(new PrintWriter(words))
                .setErr(new PrintWriter(words))
                .execute(arguments);
        return new Answer(exit, words.toString());
    }

    /** The commands in the help: not the one that the script calls itself. */
    private static Map<String, CommandLine> documented() {
        var commands = new HashMap<>(Launcher.commands().getSubcommands());
        commands.values()
                .removeIf(command -> command.getCommandSpec().usageMessage().hidden());
        return commands;
    }

    @Test
    void scriptListsEveryCommandWithItsDescription() throws Exception {
        var help = script("help");

        assertThat(help.exit).isZero();
        documented().forEach((name, command) -> {
            if (!name.equals("help")) {
                assertThat(help.words)
                        .contains("  " + name)
                        .contains(command.getCommandSpec().usageMessage().description()[0]);
            }
        });
    }

    @Test
    void scriptRejectsAnUnknownCommandInOneLine() throws Exception {
        var refused = script("sttaus");

        assertThat(refused.exit).isEqualTo(2);
        assertThat(refused.words.strip().lines()).singleElement().asString().contains("'sttaus'");
        assertThat(script().exit).isEqualTo(2);
    }

    @Test
    void everyCommandHasTheOptionsForDataFolderAndPort() {
        for (var command : documented().entrySet()) {
            if (!command.getKey().equals("help")) {
                assertThat(command.getValue().getCommandSpec().optionsMap())
                        .as(command.getKey())
                        .containsKeys("--data", "--port");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"load ., 3", "status, 1"})
    void reportsThatNothingRuns(String words, int exit, @TempDir Path data) {
        var arguments = Stream.concat(Arrays.stream(words.split(" ")), Stream.of("--data", data.toString()))
                .toArray(String[]::new);

        var answer = run(arguments);

        assertThat(answer.exit).isEqualTo(exit);
        assertThat(answer.words).contains("nothing runs on " + data);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1h", "0s"})
    void rejectsAnInvalidDuration(String lifetime, @TempDir Path data) {
        var refused = run("token", "--ttl=" + lifetime, "--data", data.toString());

        assertThat(refused.exit).isEqualTo(1);
        assertThat(refused.words).contains("--ttl");
    }

    @Test
    void doesNotCreateATokenWithoutAnInstance(@TempDir Path data) {
        var refused = run("token", "--data", data.toString());

        assertThat(refused.exit).isEqualTo(1);
        assertThat(refused.words.strip().lines()).as(refused.words).hasSize(1);
        assertThat(refused.words).contains("nothing was started on " + data, "./rapporteur up --data " + data);
        assertThat(data).as("no keys are created").isEmptyDirectory();
    }

    @Test
    void aPreparedFolderGivesTokens(@TempDir Path data) {
        run("env", "--data", data.toString(), "--output", data.resolve(".env").toString());

        assertThat(run("token", "--data", data.toString()).words).matches("(?s)ey[\\w.-]+\\s+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "token", "env"})
    void rejectsKeysAccessibleToOthersInOneLine(String command, @TempDir Path data) throws Exception {
        run("env", "--data", data.toString(), "--output", data.resolve(".env").toString());
        Files.setPosixFilePermissions(data.resolve("keys"), PosixFilePermissions.fromString("rwxr-xr-x"));

        var refused = run(command, "--data", data.toString());

        assertThat(refused.exit).isEqualTo(1);
        assertThat(refused.words.strip().lines()).as(refused.words).hasSize(1);
        assertThat(refused.words).contains("chmod -R go= " + data.resolve("keys"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V", "version"})
    void scriptPrintsItsVersionAndCommitWithoutABuild(String words) throws Exception {
        var version = script(words);

        assertThat(version.exit).isZero();
        assertThat(version.words)
                .matches("rapporteur \\d+\\.\\d+\\.\\d+\\S* \\(commit (unknown|[0-9a-f]{10}(, with changes)?)\\)\n");
    }

    @Test
    void doesNotAskWithoutATerminal(@TempDir Path data) {
        var refused = run("reset", "--data", data.toString());

        assertThat(refused.exit).isEqualTo(1);
        assertThat(refused.words).contains("--yes");
    }

    @Test
    void anEphemeralFolderCannotBeNamed(@TempDir Path data) {
        assertThat(run("up", "--ephemeral", "--data", data.toString()).words).contains("choose one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb"})
    void rejectsAnAuthorWithoutAName(String author, @TempDir Path data) {
        var refused = run("load", ".", "--author", author, "--data", data.toString());

        assertThat(refused.exit).isEqualTo(2);
        assertThat(refused.words).contains("--author must be a name of 1 to 200 characters");
    }

    @Test
    void rejectsAnAuthorThatIsTooLong(@TempDir Path data) {
        assertThat(run("load", ".", "--author", "a".repeat(201), "--data", data.toString()).exit)
                .isEqualTo(2);
    }

    @Test
    void rejectsAPortThatIsNotTheOneOfTheInstance(@TempDir Path data) throws Exception {
        var own = ProcessHandle.current();
        new State(
                        own.pid(),
                        "127.0.0.1",
                        1,
                        Map.of("gateway", 1),
                        Map.of(),
                        null,
                        Seeds.IN,
                        List.of(Started.of(Started.LAUNCHER, own)))
                .write(Files.createDirectory(data.resolve("run")));

        var refused = run("load", ".", "--data", data.toString(), "--port", "8080");

        assertThat(refused.exit).isEqualTo(2);
        assertThat(refused.words).contains("the instance on %s has port 1, not 8080: leave --port out".formatted(data));
        // an unreachable instance is another matter, and so is a loader that is not built
        assertThat(run("load", ".", "--data", data.toString(), "--port", "1").words)
                .doesNotContain("has port");
    }

    @Test
    void rejectsAPortOutOfRangeOrAForeignHost(@TempDir Path data) {
        for (var options : List.of(List.of("--port", "70000"), List.of("--host", "192.0.2.1"))) {
            var arguments = Stream.concat(Stream.of("up", "--data", data.toString()), options.stream())
                    .toArray(String[]::new);

            var refused = run(arguments);

            assertThat(refused.exit).isEqualTo(1);
            assertThat(refused.words.strip().lines()).as(refused.words).hasSize(1);
        }
    }

    @Test
    void completesAFileOfAnEarlierVersionAndKeepsItsValues(@TempDir Path folder) throws Exception {
        var file = folder.resolve(".env");
        var arguments = new String[] {"env", "--data", folder.resolve("data").toString(), "--output", file.toString()};
        assertThat(run(arguments).words).contains("is written");
        var whole = Files.readAllLines(file);
        assertThat(run(arguments).words).contains("already exists");
        assertThat(Files.readAllLines(file)).isEqualTo(whole);

        var earlier = whole.stream()
                .filter(line -> !line.startsWith("RAPPORTEUR_PEERS_SECRET="))
                .toList();
        Files.write(file, earlier);

        assertThat(run(arguments).words).contains("lacked RAPPORTEUR_PEERS_SECRET, which was added");
        assertThat(Files.readAllLines(file))
                .startsWith(earlier.toArray(String[]::new))
                .hasSize(whole.size())
                .last()
                .asString()
                .matches("RAPPORTEUR_PEERS_SECRET=[0-9a-f]{48}");
        assertThat(Files.getPosixFilePermissions(file))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }
}
