package org.rapporteur.benchmarks.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The memory that would be free without a process: the pages that no other process shares ({@code smaps_rollup},
 * Private_*).
 */
public final class PrivateMemory {

    private PrivateMemory() {}

    /** In bytes. */
    public static long of(ProcessHandle process) throws IOException {
        return bytes(Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "smaps_rollup")));
    }

    static long bytes(List<String> rollup) {
        return rollup.stream()
                .filter(line -> line.startsWith("Private_"))
                .map(line -> line.split("\\s+"))
                .mapToLong(fields -> Long.parseLong(fields[1]) * 1024)
                .sum();
    }
}
