package org.rapporteur.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a log shows about the end of a process. */
class LastWordsTest {

    @TempDir
    Path logs;

    @Test
    void stackFramesAndRequestsDoNotHideTheCause() throws Exception {
        var log = Files.writeString(
                logs.resolve("gateway.log"),
                "one\ntwo\nERROR the cause\n\tat org.rapporteur.Some.thing(Some.java:1)\n"
                        + "2026-11-28T18:42:04.123+00:00 INFO  [access] 5f1c GET / 200\n\n");

        assertThat(ManagedProcess.lastWords(log, 2)).isEqualTo("two\nERROR the cause");
        assertThat(ManagedProcess.lastWords(logs.resolve("none.log"), 2)).contains("no log at");
    }

    /** Longer than any list of its lines could be: more than a Java array can contain. */
    @Test
    void readsALogOfAnyLengthFromItsEnd() throws Exception {
        var log = logs.resolve("postgres.log");
        try (var channel = FileChannel.open(log, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            // a sparse file, which takes no disk space
            channel.position(3L * 1024 * 1024 * 1024);
            channel.write(ByteBuffer.wrap("\nLOG:  one\nFATAL:  two\n".getBytes(StandardCharsets.US_ASCII)));
        }

        assertThat(ManagedProcess.lastWords(log, 2)).isEqualTo("LOG:  one\nFATAL:  two");
    }
}
