package org.rapporteur.launcher;

import java.time.Duration;
import java.util.Optional;

/**
 * A process started by an instance, so that a later command can distinguish it from another one with the same
 * number.
 *
 * @param name of the part, such as {@code event-service}; also {@code launcher} and {@code postgres}
 * @param startedAt milliseconds since 1970, from the operating system
 * @param command its command line, from the operating system; empty if unknown
 */
record Started(String name, long pid, long startedAt, String command) {

    static final String LAUNCHER = "launcher";
    static final String POSTGRES = "postgres";

    /** The clock may have been adjusted since. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    static Started of(String name, ProcessHandle process) {
        return new Started(name, process.pid(), startOf(process), commandOf(process));
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(start -> start.toEpochMilli()).orElse(0L);
    }

    private static String commandOf(ProcessHandle process) {
        return process.info().commandLine().orElse("");
    }

    /**
     * Returns the process, if it runs with the same number, start and command line. If any of them is unknown,
     * it is not trusted.
     */
    Optional<ProcessHandle> running() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isIt);
    }

    private boolean isIt(ProcessHandle process) {
        return isIdentified()
                && Math.abs(startOf(process) - startedAt) <= TOLERANCE.toMillis()
                && commandOf(process).equals(command);
    }

    /** Whether the operating system provided enough to recognize it. */
    boolean isIdentified() {
        return startedAt > 0 && command != null && !command.isEmpty();
    }
}
