package org.rapporteur.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the JVM keeps of one start of a program for the next: loaded and linked classes, profiles of methods (JEP 483, JEP 514,
 * JEP 515). A JVM passes over a cache that another JVM has made. Of the program it only looks at the path: it would run the code of
 * before a build, so a cache that is older than a jar beside it is not used.
 */
final class StartCache {

    /** Whether a program uses what an earlier start kept, or keeps its own. */
    enum Mode {
        USE,
        RECORD
    }

    /** A cache that does not fit costs time and nothing else: that is no news. */
    private static final List<String> SILENT = List.of("-Xlog:aot=off", "-Xlog:cds=off");

    private StartCache() {}

    /** The JVM's options for a cache; none where it is to be used and is not there. */
    static List<String> options(Path cache, Mode mode) {
        return switch (mode) {
            case USE ->
                Files.exists(cache) && !isOutdated(cache)
                        ? Stream.concat(Stream.of("-XX:AOTCache=" + cache), SILENT.stream())
                                .toList()
                        : List.of();
            case RECORD -> List.of("-XX:AOTCacheOutput=" + unfinished(cache));
        };
    }

    /**
     * Puts what a program recorded in the place of what was there; after the program has ended.
     *
     * @throws IOException when it recorded nothing
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
