package org.rapporteur.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * Keeps the logs of the parts, with a line for each request, and PostgreSQL's from filling the disk: one that is
 * too long replaces {@code NAME.log.1}, and is truncated. Its process continues to append to the same file; the
 * few lines written during the truncation are lost.
 */
final class LogRotation implements Runnable {

    private static final String LOGS = "{gateway,*-service,postgres}.log";

    private static final long LONGEST = 50L * 1024 * 1024;
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Path logs;
    private final long longest;

    LogRotation(Path logs, long longest) {
        this.logs = logs;
        this.longest = longest;
    }

    /** Watches a folder of logs as long as this process runs. */
    static void begin(Path logs) {
        Thread.ofVirtual().name("log-rotation").start(new LogRotation(logs, LONGEST));
    }

    @Override
    public void run() {
        try {
            while (true) {
                Thread.sleep(PAUSE);
                try {
                    rotate();
                } catch (IOException e) {
                    // such as a full disk: retries
                }
            }
        } catch (InterruptedException e) {
            // nobody interrupts it
        }
    }

    void rotate() throws IOException {
        try (var files = Files.newDirectoryStream(logs, LOGS)) {
            for (var log : files) {
                if (Files.size(log) > longest) {
                    cut(log);
                }
            }
        }
    }

    private static void cut(Path log) throws IOException {
        var before = log.resolveSibling(log.getFileName() + ".1");
        try (var from = FileChannel.open(log, StandardOpenOption.READ, StandardOpenOption.WRITE);
                var to = FileChannel.open(
                        before,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            long copied = 0;
            while (copied < from.size()) {
                copied += from.transferTo(copied, from.size() - copied, to);
            }
            from.truncate(0);
        }
    }
}
