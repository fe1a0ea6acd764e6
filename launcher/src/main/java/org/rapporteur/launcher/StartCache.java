package org.rapporteur.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the JVM keeps of one start of a program for the next: loaded and linked classes (JEP 483, JEP 514). A JVM
 * ignores a cache created by a different JVM. It checks only the path of the program and would run code from
 * before a build, so a cache older than any jar is not used.
 */
final class StartCache {

    /** Whether a program uses the cache of an earlier start, or creates its own. */
    enum Mode {
        USE,
        RECORD
    }

    /** A cache that does not match only costs time: not worth a message. */
    private static final List<String> SILENT = List.of("-Xlog:aot=off", "-Xlog:cds=off");

    /**
     * With method profiles (JEP 515), the optimizing compiler takes a third of the CPU of a start, and the
     * cache is larger (docs/adr/0046).
     */
    private static final List<String> WITHOUT_PROFILES =
            List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTRecordTraining");

    private StartCache() {}

    /** Returns the JVM options for a cache; none if it is to be used but does not exist. */
    static List<String> options(Path cache, Mode mode) {
        return switch (mode) {
            case USE ->
                Files.exists(cache) && !isOutdated(cache)
                        ? Stream.concat(Stream.of("-XX:AOTCache=" + cache), SILENT.stream())
                                .toList()
                        : List.of();
            case RECORD -> {
                var options = new ArrayList<>(WITHOUT_PROFILES);
                options.add("-XX:AOTCacheOutput=" + unfinished(cache));
                yield List.copyOf(options);
            }
        };
    }

    /**
     * Replaces the cache with what a program recorded; call it after the program has ended.
     *
     * @throws IOException if it recorded nothing
     */
    static void adopt(Path cache) throws IOException {
        Files.move(unfinished(cache), cache, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static boolean isOutdated(Path cache) {
        try (var files = Files.walk(cache.getParent())) {
            var recorded = Files.getLastModifiedTime(cache).toMillis();
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .anyMatch(jar -> jar.toFile().lastModified() > recorded);
        } catch (IOException e) {
            return true;
        }
    }

    private static Path unfinished(Path cache) {
        return cache.resolveSibling(cache.getFileName() + ".new");
    }
}
