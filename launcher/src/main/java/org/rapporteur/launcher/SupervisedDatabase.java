package org.rapporteur.launcher;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;

/**
 * The PostgreSQL of an instance. It starts in a thread of its own, at first and whenever it has died, so that nobody waits who looks
 * after the other parts, or ends all.
 */
final class SupervisedDatabase {

    private static final String NAME = "PostgreSQL";

    private final DataDirectory place;
    private final Keys keys;
    private final int port;
    private final Watchdog watchdog;
    private final Restarts restarts;
    private final Progress progress;
    private final BooleanSupplier stopping;

    /** The one that runs, or that has died; null before the first start. */
    private Database database;

    private FutureTask<Database> starting;

    /** @param stopping whether a start is not wanted any more; asked by several threads */
    SupervisedDatabase(
            DataDirectory place,
            Keys keys,
            int port,
            Watchdog watchdog,
            Restarts restarts,
            Progress progress,
            BooleanSupplier stopping) {
        this.place = place;
        this.keys = keys;
        this.port = port;
        this.watchdog = watchdog;
        this.restarts = restarts;
        this.progress = progress;
        this.stopping = stopping;
    }

    /** Begins the first start; see {@link #awaitStart}. */
    void start() {
        start(() -> Database.start(place, keys, port, stopping));
    }

    private void start(Callable<Database> how) {
        starting = new FutureTask<>(how);
        Thread.ofPlatform().name("postgres").start(starting);
    }

    /** Waits for the first start. */
    void awaitStart() throws IOException, SQLException {
        try {
            database = result();
        } finally {
            starting = null;
        }
        watchdog.watch(database.pid());
    }

    private Database result() throws IOException, SQLException {
        try {
            return starting.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException("interrupted");
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException cause -> throw cause;
                case SQLException cause -> throw cause;
                case RuntimeException cause -> throw cause;
                default -> throw new IllegalStateException(e.getCause());
            }
        }
    }

    /** The one that was started last. */
    Database database() {
        return database;
    }

    /** How a later command knows its process; nothing while there is none. */
    Optional<Started> started() {
        return isAlive() ? Optional.of(database.started()) : Optional.empty();
    }

    boolean isAlive() {
        return starting == null && database != null && database.isAlive();
    }

    /** Throws FailedException when it has ended. */
    void requireAlive() {
        if (!database.isAlive()) {
            throw new FailedException("%s ended (%s); see %s".formatted(NAME, database.cause(), place.logs()));
        }
    }

    /**
     * Begins to start it again when it has ended, and tells when it is back. Does not wait. A start that fails counts as one more
     * end.
     *
     * @return whether its process is another one now
     * @throws FailedException when it ends again and again
     */
    boolean supervise() throws IOException {
        if (starting == null) {
            if (!database.isAlive()) {
                watchdog.forget(database.pid());
                startAgain(database.cause());
            }
            return false;
        }
        if (!starting.isDone() || stopping.getAsBoolean()) {
            return false;
        }
        try {
            database = result();
        } catch (FailedException | SQLException | IOException e) {
            startAgain(String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
            return false;
        }
        starting = null;
        watchdog.watch(database.pid());
        progress.tell("%s is back", NAME);
        return true;
    }

    private void startAgain(String cause) {
        restarts.allow(NAME, "%s; see %s".formatted(cause, place.logs()));
        progress.tell("%s ended (%s); starting it again", NAME, cause);
        var dead = database;
        start(() -> dead.startAgain(place, port, stopping));
    }

    /**
     * Takes everything back to empty databases, also when the server dies meanwhile, or recovers from the death of a session.
     *
     * @param supervision starts again what dies, this server too
     */
    void empty(Supervision supervision) throws IOException, SQLException {
        long end = System.nanoTime() + StartWait.LONGEST.toNanos();
        while (true) {
            supervision.look();
            if (isAlive()) {
                try {
                    database.empty();
                    return;
                } catch (SQLException e) {
                    if (!isPassing(e) || System.nanoTime() > end) {
                        throw e;
                    }
                }
            }
            Instance.pause();
        }
    }

    /** Whether the connection broke (SQLSTATE class 08), or the server ends or begins to be there (57P). */
    private static boolean isPassing(SQLException failure) {
        var state = String.valueOf(failure.getSQLState());
        return state.startsWith("08") || state.startsWith("57P");
    }

    /** Ends it, and a start that is under way. */
    void close() throws IOException {
        if (starting != null) {
            try {
                database = result();
            } catch (SQLException | IOException | RuntimeException e) {
                // it was given up, or failed by itself
            }
            starting = null;
        }
        if (database != null) {
            database.close();
            database = null;
        }
    }
}
