package org.rapporteur.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** PostgreSQL's log, with the process number in each line. */
final class PostgresLog {

    private static final int LINES = 200;

    private static final Predicate<String> FAILURE =
            Pattern.compile("\\b(FATAL|PANIC|error):").asPredicate();

    /** Messages of sessions about a shutdown or a start in progress, which are not its cause. */
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
     * Returns why a server has ended, in a few words. Its exit status is not available, since it is not a
     * child of this process; but one that ends by itself, or is asked to, logs that last.
     *
     * @param server the number of its postmaster
     */
    String cause(long server) {
        var own = lines().stream()
                .filter(line -> line.contains("[" + server + "]"))
                .toList();
        if (own.isEmpty() || !END.test(own.getLast())) {
            return "killed, with nothing in its log";
        }
        return own.stream().filter(FAILURE).reduce((earlier, later) -> later).orElse(own.getLast());
    }

    /** Returns the last failure in the log; else the last line. */
    String reason() {
        var lines = lines();
        return lines.stream()
                .filter(FAILURE)
                .filter(OF_SESSIONS.negate())
                .reduce((earlier, later) -> later)
                .orElse(lines.isEmpty() ? "its log is empty" : lines.getLast());
    }

    private List<String> lines() {
        return ManagedProcess.lastWords(file, LINES).lines().toList();
    }
}
