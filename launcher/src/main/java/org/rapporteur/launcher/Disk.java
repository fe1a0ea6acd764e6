package org.rapporteur.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Disk space of a data folder. */
final class Disk {

    private static final long MB = 1024 * 1024;

    /** A cluster with three databases, their first WAL files and the seeds. */
    private static final long FIRST_START = 200 * MB;

    /** PostgreSQL's WAL grows by files of 16 MB. */
    private static final long ANY_START = 32 * MB;

    /** With less space, PostgreSQL cannot continue. */
    private static final long FULL = 20 * MB;

    private Disk() {}

    /** Throws RefusedException if there is not enough space for a start. */
    static void requireRoom(DataDirectory place) {
        boolean isFirst = !Files.exists(place.postgres().resolve("PG_VERSION"));
        long needed = isFirst ? FIRST_START : ANY_START;
        if (free(place.data()) < needed) {
            throw new RefusedException("the disk of %s is full: %d MB are free, but %s needs %d MB; free some space"
                    .formatted(
                            place.data(), free(place.data()) / MB, isFirst ? "a first start" : "a start", needed / MB));
        }
    }

    /** Whether a failure is due to a full disk: its message says so, or almost no space is free. */
    static boolean isFull(Throwable failure, Path data) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            var words = String.valueOf(cause.getMessage());
            if (words.contains("No space left on device") || words.contains("Disk quota exceeded")) {
                return true;
            }
        }
        return free(data) < FULL;
    }

    /** Returns the message for it. */
    static String words(Path data, String detail) {
        return "the disk of %s is full: %d MB are free; free some space, then start again%s"
                .formatted(
                        data,
                        free(data) / MB,
                        detail == null ? "" : " (" + detail.lines().findFirst().orElse("") + ")");
    }

    /** Returns the free bytes; unlimited if unknown. */
    private static long free(Path folder) {
        try {
            var present = folder;
            while (present != null && !Files.exists(present)) {
                present = present.getParent();
            }
            return present == null
                    ? Long.MAX_VALUE
                    : Files.getFileStore(present).getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }
}
