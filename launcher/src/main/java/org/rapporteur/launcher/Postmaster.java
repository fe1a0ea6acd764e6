package org.rapporteur.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** PostgreSQL's first process on a folder of data, and those that it leaves when it is killed. */
final class Postmaster {

    private static final int PATIENCE_SECONDS = 20;
    private static final Duration ORPHANS = Duration.ofSeconds(5);

    private Postmaster() {}

    /** The server itself: what the library started may be a helper that has ended. Throws FailedException when it has ended already. */
    static ProcessHandle of(Path folder) throws IOException {
        return named(folder.resolve("postmaster.pid"))
                .orElseThrow(() -> new FailedException("PostgreSQL ended right after its start"));
    }

    /** Whether the file of the folder names a PostgreSQL that runs. */
    static boolean isRunning(Path folder) {
        try {
            return named(folder.resolve("postmaster.pid"))
                    .filter(ProcessHandle::isAlive)
                    .filter(Postmaster::isPostgres)
                    .isPresent();
        } catch (IOException e) {
            // it is not there, or goes at this moment
            return false;
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("postgres");
    }

    /** The number of the last one on a folder, as long as its file is there: it goes with an end in order. */
    static Optional<Long> number(Path folder) throws IOException {
        var file = folder.resolve("postmaster.pid");
        return Files.exists(file) ? numberIn(file) : Optional.empty();
    }

    private static Optional<Long> numberIn(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .limit(1)
                .map(String::strip)
                .filter(line -> line.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .findFirst();
    }

    /** The process whose number is in the first line of a file. */
    private static Optional<ProcessHandle> named(Path file) throws IOException {
        return numberIn(file).flatMap(ProcessHandle::of);
    }

    /**
     * Ends the server that a killed instance left behind. A file postmaster.pid whose process is gone is PostgreSQL's own to
     * judge.
     *
     * @return the process that was ended, if there was one
     * @throws RefusedException when a PostgreSQL that may be another's runs under the number in the file
     */
    static Optional<Long> endLeftOver(Path folder) throws IOException {
        var file = folder.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var process = named(file);
        if (process.filter(ProcessHandle::isAlive).isEmpty()) {
            return Optional.empty();
        }
        if (!isPostgres(process.get())) {
            // the number belongs to another program by now
            Files.deleteIfExists(file);
            return Optional.empty();
        }
        var arguments = List.of(process.get().info().arguments().orElse(new String[0]));
        boolean isOurs = arguments.contains(folder.toString())
                || arguments.contains(folder.toRealPath().toString());
        if (!isOurs || !endInOrder(process.get())) {
            throw new RefusedException(
                    "a PostgreSQL (process %s) seems to run on %s; end it, or delete %s if it is another's"
                            .formatted(process.get().pid(), folder, file));
        }
        return Optional.of(process.get().pid());
    }

    /** SIGINT, which ends a PostgreSQL without waiting for its clients; gives whether it has ended. */
    private static boolean endInOrder(ProcessHandle server) throws IOException {
        new ProcessBuilder("kill", "-INT", String.valueOf(server.pid())).start();
        try {
            server.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Waits for the sessions of a server that is gone: they end when they notice, or a query of theirs ends; they are ended after a
     * while that is one for all of them. Processes of PostgreSQL that work in the folder, where the operating system tells the folder of a process.
     */
    static void awaitOrphans(Path folder) throws IOException {
        var real = folder.toRealPath();
        var orphans = ProcessHandle.allProcesses()
                .filter(Postmaster::isPostgres)
                .filter(other -> worksIn(real, other))
                .toList();
        long end = System.nanoTime() + ORPHANS.toNanos();
        for (var orphan : orphans) {
            ManagedProcess.await(orphan, Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        }
    }

    private static boolean worksIn(Path folder, ProcessHandle process) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", String.valueOf(process.pid()), "cwd"))
                    .equals(folder);
        } catch (IOException e) {
            return false;
        }
    }
}
