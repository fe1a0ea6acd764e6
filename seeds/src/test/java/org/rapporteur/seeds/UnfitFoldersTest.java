package org.rapporteur.seeds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Anything that has the name of a data file or folder but is not one is reported in one line and not opened. */
@Timeout(60)
class UnfitFoldersTest extends UnfitSuite {

    @TempDir
    Path elsewhere;

    @Test
    void doesNotFollowALinkOutOfTheFolder() throws IOException {
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
        assertThat(run.words()).doesNotContain("secret");
    }

    @Test
    void followsALinkWithinTheFolder() throws IOException {
        Files.writeString(
                Files.createDirectory(folder.resolve("inner")).resolve("t"), "[" + TOPIC.formatted("a") + "]");
        Files.createSymbolicLink(folder.resolve("topics.json"), Path.of("inner/t"));

        assertThat(load().words()).contains("1 created");
    }

    @Test
    void doesNotOpenEndlessFiles() throws Exception {
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

    /** Root, as whom tests may run, can read every file. */
    @Test
    void reportsAFileThatCannotBeRead() throws IOException {
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
                                new DataFile("topics.json", "topics", "set", true, forbidden),
                                new DataFile("events.ndjson", "events", "set", false, broken),
                                new DataFile("events.json", "events", "set", true, gone)),
                        new FolderIndex(),
                        faults);

        assertThat(faults.first())
                .containsExactly(
                        "topics.json: cannot be read: permission denied",
                        "events.json: cannot be read: gone",
                        "events.ndjson: cannot be read: Input/output error");
    }

    @Test
    void reportsAMissingFolder() throws IOException {
        folder = Files.writeString(folder.resolve("file"), "");
        assertThat(load()).isEqualTo(new AcceptingServer.Run(2, folder + " is not a folder" + System.lineSeparator()));

        folder = folder.resolveSibling("nowhere");
        assertThat(load())
                .isEqualTo(new AcceptingServer.Run(2, "there is no folder " + folder + System.lineSeparator()));
    }
}
