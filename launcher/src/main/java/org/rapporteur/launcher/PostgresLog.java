package org.rapporteur.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What PostgreSQL says, with the number of the process in each line. */
final class PostgresLog {

    private static final int LINES = 200;

    private static final Predicate<String> FAILURE =
            Pattern.compile("\\b(FATAL|PANIC|error):").asPredicate();

    /** What sessions are told of an end, and those who come too early: no cause of one. */
    private static final Predicate<String> OF_SESSIONS =
            Pattern.compile("terminating connection|the database system is ").asPredicate();

    private static final Predicate<String> END =
            Pattern.compile("\\b(FATAL|PANIC):|database system is shut down").asPredicate();

    private final Path file;

    PostgresLog(Path logs) {
        this.file = logs.resolve("postgres.log");
    }

    Path file() {
        return file;
    }

    /**
     * Why a server has ended, in a few words. What ended its process nobody can ask, for it is not this process's child; but one that
     * ends by itself, or is asked to, says so last.
     *
     * @param server the number of its first process
     */
    String cause(long server) {
        var own = lines().stream()
                .filter(line -> line.contains("[" + server + "]"))
                .toList();
        if (own.isEmpty() || !END.test(own.getLast())) {
            return "killed, without a word of its end";
        }
        return own.stream().filter(FAILURE).reduce((earlier, later) -> later).orElse(own.getLast());
    }

    /** What was said last that tells of a failure; else the last word. */
    String reason() {
        var lines = lines();
        return lines.stream()
                .filter(FAILURE)
                .filter(OF_SESSIONS.negate())
                .reduce((earlier, later) -> later)
                .orElse(lines.isEmpty() ? "it says nothing" : lines.getLast());
    }

    private List<String> lines() {
        return ManagedProcess.lastWords(file, LINES).lines().toList();
    }
}
