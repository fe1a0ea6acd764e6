package org.rapporteur.conversions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A conversion that is ended before its end, as with Ctrl-C. */
class InterruptedTest extends Converting {

    private static final String SET = "un-general-debate";

    private void speeches(int number) throws IOException {
        var text = "word ".repeat(600);
        compressed(
                "ungd-2001-session-56.jsonl.gz",
                IntStream.range(0, number)
                        .mapToObj(one ->
                                "{\"id\":\"%d\",\"iso3\":\"AUT\",\"session\":56,\"year\":2001,\"country\":\"Austria\",\"speaker\":\"S\",\"post\":\"P\",\"text\":\"%s\"}"
                                        .formatted(one, text))
                        .toArray(String[]::new));
    }

    @Test
    void leavesTheFolderAsItWas() throws IOException, InterruptedException {
        speeches(1);
        assertThat(convert(SET, "--quiet")).as(errors.toString()).isZero();
        speeches(30_000);

        try (var watch = target.getFileSystem().newWatchService()) {
            target.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            var process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Convert.class.getName(),
                            SET,
                            source.toString(),
                            target.toString(),
                            "--quiet")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output.txt").toFile())
                    .start();
            // the first unfinished file
            watch.take();
            process.destroy();
            assertThat(process.waitFor()).isNotZero();
        }

        try (var files = Files.list(target)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "events.ndjson", "participants.ndjson", "participations.ndjson", "statements.ndjson");
        }
        assertThat(rows("statements")).hasSize(1);
    }
}
