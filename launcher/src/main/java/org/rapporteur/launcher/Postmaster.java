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

/** PostgreSQL's postmaster on a data folder, and the processes that remain when it is killed. */
final class Postmaster {

    private static final int PATIENCE_SECONDS = 20;
    private static final Duration ORPHANS = Duration.ofSeconds(5);

    private Postmaster() {}

    /**
     * Returns the server itself: the library may have started a helper that has ended. Throws FailedException
     * if it has already ended.
     */
    static ProcessHandle of(Path folder) throws IOException {
        return named(folder.resolve("postmaster.pid"))
                .orElseThrow(() -> new FailedException("PostgreSQL ended right after its start"));
    }

    /** Whether the folder's file identifies a running PostgreSQL. */
    static boolean isRunning(Path folder) {
        try {
            return named(folder.resolve("postmaster.pid"))
                    .filter(ProcessHandle::isAlive)
                    .filter(Postmaster::isPostgres)
                    .isPresent();
        } catch (IOException e) {
            // it does not exist, or is being deleted
            return false;
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("postgres");
    }

    /** Returns the number of the last one on a folder, as long as its file exists: a clean shutdown deletes it. */
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

    /** Returns the process whose number is on the first line of a file. */
    private static Optional<ProcessHandle> named(Path file) throws IOException {
        return numberIn(file).flatMap(ProcessHandle::of);
    }

    /**
     * Stops the server left by a killed instance. A file postmaster.pid of a process that no longer exists is
     * left to PostgreSQL.
     *
     * @return the process that was stopped, if there was one
     * @throws RefusedException if the number in the file is that of a PostgreSQL that may belong to somebody
     * else
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
            // the number now belongs to another program
            Files.deleteIfExists(file);
            return Optional.empty();
        }
        var arguments = List.of(process.get().info().arguments().orElse(new String[0]));
        boolean isOurs = arguments.contains(folder.toString())
                || arguments.contains(folder.toRealPath().toString());
        if (!isOurs || !endInOrder(process.get())) {
            throw new RefusedException(
                    "a PostgreSQL (process %s) seems to run on %s; stop it, or delete %s if it belongs to something else"
                            .formatted(process.get().pid(), folder, file));
        }
        return Optional.of(process.get().pid());
    }

    /** Sends SIGINT, which stops a PostgreSQL without waiting for its clients; returns whether it has ended. */
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
     * Waits for the sessions of a server that has died: they end when they notice, or when a query ends; after
     * a common timeout they are killed. These are PostgreSQL processes that work in the folder, if the
     * operating system shows the folder of a process.
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
