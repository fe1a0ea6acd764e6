package org.rapporteur.benchmarks.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The machine on which the figures were measured.
 *
 * @param memory in bytes
 * @param load of the last minute before the measurements, from other work
 */
public record Machine(String processor, int cores, long memory, String kernel, String load) {

    /** Returns this one. */
    public static Machine here() throws IOException {
        return new Machine(
                value("/proc/cpuinfo", "model name"),
                Runtime.getRuntime().availableProcessors(),
                Long.parseLong(value("/proc/meminfo", "MemTotal").split(" ")[0]) * 1024,
                "%s %s".formatted(System.getProperty("os.name"), System.getProperty("os.version")),
                Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
    }

    private static String value(String file, String name) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("unknown");
        }
    }

    @Override
    public String toString() {
        return "%d cores (%s), %.1f GiB of memory, %s; load before the run %s"
                .formatted(cores, processor, memory / (double) (1 << 30), kernel, load);
    }
}
