package org.rapporteur.seeds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The loader sends only what it checked, even if files change while earlier ones are sent. */
@Timeout(60)
class ChangedFilesTest {

    private static final String TOPIC = "{\"slug\": \"t\", \"label\": {\"en\": \"T\"}}\n";
    private static final String CHECKED = "{\"slug\": \"checked\", \"name\": {\"en\": \"E\"},"
            + " \"classification\": \"workshop\", \"status\": \"confirmed\", \"startDate\": \"2018\"}\n";
    private static final String OTHER = CHECKED.replace("checked", "secrets");

    @TempDir
    Path folder;

    @TempDir
    Path elsewhere;

    private AcceptingServer server;
    private Path inner;
    private Path events;

    @BeforeEach
    void start() throws IOException {
        server = new AcceptingServer();
        Files.writeString(folder.resolve("topics.ndjson"), TOPIC);
        inner = Files.createDirectory(folder.resolve("inner"));
        events = Files.writeString(inner.resolve("events.ndjson"), CHECKED);
        Files.writeString(elsewhere.resolve("events.ndjson"), OTHER);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private interface Change {
        void make() throws IOException;
    }

    /** Makes a change while the topics are sent, which come first. */
    private void assertToldAndNotSent(Change change) {
        server.before = () -> {
            try {
                change.make();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };

        var run = server.load("--url", server.url(), "--token", "t", folder.toString());

        assertThat(run.exit()).as(run.words()).isEqualTo(Loader.FAULTY_DATA);
        assertThat(run.words()).contains("inner/events.ndjson: has changed since it was checked", "1 created");
        assertThat(server.rows).isEqualTo(List.of(TOPIC.strip()));
    }

    @Test
    void doesNotFollowALinkThatReplacedAFile() {
        assertToldAndNotSent(() -> {
            Files.delete(events);
            Files.createSymbolicLink(events, elsewhere.resolve("events.ndjson"));
        });
    }

    @Test
    void doesNotFollowALinkThatReplacedAFolder() {
        assertToldAndNotSent(() -> {
            Files.move(inner, folder.resolve("moved"));
            Files.createSymbolicLink(inner, elsewhere);
        });
    }

    @Test
    void doesNotOpenAPipeThatReplacedAFile() {
        assertToldAndNotSent(() -> {
            Files.delete(events);
            var made = new ProcessBuilder("mkfifo", events.toString())
                    .start()
                    .onExit()
                    .join();
            assertThat(made.exitValue()).isZero();
        });
    }

    /** Only the rows themselves differ. */
    @Test
    void doesNotSendOtherRowsInAFileOfTheSameLengthAndTime() {
        assertToldAndNotSent(() -> {
            var time = Files.getLastModifiedTime(events);
            Files.writeString(events, OTHER);
            Files.setLastModifiedTime(events, time);
        });
    }

    @Test
    void rejectsAnotherFileWithTheSameRows() {
        assertToldAndNotSent(() -> {
            var time = Files.getLastModifiedTime(events);
            var copy = Files.writeString(inner.resolve("copy"), CHECKED);
            Files.setLastModifiedTime(copy, time);
            Files.move(copy, events, StandardCopyOption.REPLACE_EXISTING);
        });
    }
}
