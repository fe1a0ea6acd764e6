package org.rapporteur.seeds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Loads a folder into a server that accepts every row. */
abstract class UnfitSuite {

    static final String TOPIC = "{\"slug\": \"%s\", \"label\": {\"en\": \"T\"}}";

    /** The maximum length of a report of one fault: file name, location and an excerpt. */
    private static final int LONGEST_TOLD = 500;

    @TempDir
    Path folder;

    AcceptingServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = new AcceptingServer();
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    List<String> words(String... more) {
        var words = new ArrayList<>(List.of("--url", server.url(), "--token", "t", folder.toString()));
        words.addAll(List.of(more));
        return words;
    }

    AcceptingServer.Run load(String... more) {
        return server.load(words(more).toArray(String[]::new));
    }

    void assertTold(AcceptingServer.Run run, String place, String what) {
        assertThat(run.exit()).as(run.words()).isEqualTo(1);
        assertThat(run.words().lines())
                .allSatisfy(line -> assertThat(line)
                        .hasSizeLessThan(LONGEST_TOLD)
                        .doesNotContain("Exception", "\tat ")
                        .matches("\\P{Cc}*"))
                .anySatisfy(line -> assertThat(line).startsWith(place + ":").contains(what));
        assertThat(server.rows).isEmpty();
    }

    Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    static void append(Path file, int megabytes, String end) throws IOException {
        var block = ByteBuffer.wrap("x".repeat(1024 * 1024).getBytes(StandardCharsets.UTF_8));
        try (var channel = FileChannel.open(file, StandardOpenOption.APPEND)) {
            for (int i = 0; i < megabytes; i++) {
                channel.write(block.rewind());
            }
            channel.write(ByteBuffer.wrap(end.getBytes(StandardCharsets.UTF_8)));
        }
    }
}
