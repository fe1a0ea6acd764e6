package org.rapporteur.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskTest {

    @TempDir
    Path disk;

    private record Answer(int exit, String words) {}

    /** Runs one of our commands with its data on a separate disk of two megabytes. */
    private Answer onASmallDisk(String before, String... arguments) throws Exception {
        var script = """
                mount -t tmpfs -o size=2m tmpfs "$1" || exit 99
                cd "$1" && %s
                cd "$2" && shift 2 && exec "$@\"""".formatted(before);
        var command = new ArrayList<>(List.of(
                "unshare",
                "--user",
                "--map-root-user",
                "--mount",
                "sh",
                "-c",
                script,
                "sh",
                disk.toString(),
                Path.of("").toAbsolutePath().toString(),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Launcher.class.getName()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--data", disk.resolve("data").toString()));
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            return unable(e.getMessage());
        }
        var words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        return exit == 99 || words.startsWith("unshare") ? unable(words) : new Answer(exit, words);
    }

    private static Answer unable(String words) {
        assumeTrue(false, "no disk can be mounted here: " + words);
        throw new AssertionError();
    }

    @Test
    void reportsAFullDiskInOneLineWithWhatToDo() throws Exception {
        var refused = onASmallDisk(
                "mkdir -m 700 data data/keys && { cat /dev/zero >filler 2>/dev/null; true; }",
                "env",
                "--output",
                disk.resolve("env").toString());

        assertThat(refused.exit).isEqualTo(1);
        assertThat(refused.words.strip().lines())
                .as(refused.words)
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith("rapporteur: the disk of " + disk.resolve("data") + " is full")
                        .contains("free some space"));
    }

    /** A start refused for lack of space must not leave them holding the data, nor forget them. */
    @Test
    void aStartRefusedForAFullDiskHasStoppedWhatWasLeft() throws Exception {
        // processes of another namespace are not visible: it is started within
        var refused = onASmallDisk(
                "\"$3\" -cp \"$5\" '%s' \"$1/data\"".formatted(Leaver.class.getName()), "up", "--only-postgres");

        assertThat(refused.exit).isEqualTo(1);
        assertThat(refused.words).contains("is full", "stopped what a killed instance had left: gateway (process ");
        var left = Long.parseLong(refused.words.lines().findFirst().orElseThrow());
        assertThat(ProcessHandle.of(left).filter(ProcessHandle::isAlive)).isEmpty();
    }

    /** Leaves a process that its state contains, and prints its number. */
    static final class Leaver {

        public static void main(String[] arguments) throws Exception {
            var place = new DataDirectory();
            place.data = Path.of(arguments[0]);
            var left = new ProcessBuilder("sleep", "120").start();
            new State(
                            1,
                            "127.0.0.1",
                            8080,
                            Map.of(),
                            Map.of(),
                            null,
                            Seeds.IN,
                            List.of(Started.of("gateway", left.toHandle())))
                    .write(place.run());
            System.out.println(left.pid());
        }
    }

    @Test
    void doesNotBlameAFullDiskForUnrelatedFailures() throws Exception {
        var refused = onASmallDisk("true", "token");

        assertThat(refused.exit).isEqualTo(1);
        assertThat(refused.words).contains("nothing was started").doesNotContain("disk");
    }

    @Test
    void whatAnOperatorCanFixIsOneLine() {
        assertThat(Failures.line(
                        new UncheckedIOException(new FileSystemException("f", null, "No space left on device")), disk))
                .hasValueSatisfying(line -> assertThat(line).contains("is full", "free some space"));
        assertThat(Failures.line(new AccessDeniedException("/data/run/lock"), disk))
                .hasValueSatisfying(line -> assertThat(line).contains("/data/run/lock", "this user"));
        assertThat(Failures.line(new IOException("one\ntwo"), disk)).hasValue("one");
        assertThat(Failures.line(new FailedException("gateway ended"), disk)).hasValue("gateway ended");
        assertThat(Failures.line(new IllegalStateException("a fault of ours"), disk))
                .isEmpty();
    }
}
