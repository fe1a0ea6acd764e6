package org.rapporteur.launcher;

import java.time.Duration;
import java.util.Optional;

/**
 * A process that an instance has started, so that a later command can tell it from another one that got its number.
 *
 * @param name of the part, such as {@code event-service}; {@code launcher} and {@code postgres} among them
 * @param startedAt milliseconds since 1970, as the operating system tells
 * @param command its command line, as the operating system tells; empty where it tells none
 */
record Started(String name, long pid, long startedAt, String command) {

    static final String LAUNCHER = "launcher";
    static final String POSTGRES = "postgres";

    /** The clock that the start is told by may have been set since. */
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

    /** The process, while it runs: the same number, start and command line. Where any of them is not told, it is not believed. */
    Optional<ProcessHandle> running() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isIt);
    }

    private boolean isIt(ProcessHandle process) {
        return told()
                && Math.abs(startOf(process) - startedAt) <= TOLERANCE.toMillis()
                && commandOf(process).equals(command);
    }

    /** Whether the operating system told enough to know it again. */
    boolean told() {
        return startedAt > 0 && command != null && !command.isEmpty();
    }
}
