package org.rapporteur.launcher;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;

/**
 * The PostgreSQL of an instance. It starts in a separate thread, initially and whenever it has died, so that
 * supervising or stopping the other parts never waits for it.
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

    /** @param stopping whether a start is no longer needed; called by several threads */
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

    /** Starts it for the first time; see {@link #awaitStart}. */
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

    /** Returns the one that was started last. */
    Database database() {
        return database;
    }

    /** Identifies its process for later commands; empty while there is none. */
    Optional<Started> started() {
        return isAlive() ? Optional.of(database.started()) : Optional.empty();
    }

    boolean isAlive() {
        return starting == null && database != null && database.isAlive();
    }

    /** Throws FailedException if it has ended. */
    void requireAlive() {
        if (!database.isAlive()) {
            throw new FailedException("%s ended (%s); see %s".formatted(NAME, database.cause(), place.logs()));
        }
    }

    /**
     * Starts it again if it has ended, and reports when it is ready again. Does not wait. A failed start
     * counts as another end.
     *
     * @return whether its process has been replaced
     * @throws FailedException if it ends repeatedly
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
        progress.tell("%s ended (%s); restarting it", NAME, cause);
        var dead = database;
        start(() -> dead.startAgain(place, port, stopping));
    }

    /**
     * Resets to empty databases, even if the server dies meanwhile, or recovers from the death of a session.
     *
     * @param supervision restarts what dies, including this server
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
            Pause.STARTING.rest();
        }
    }

    /** Whether the connection broke (SQLSTATE class 08), or the server is shutting down or starting (57P). */
    private static boolean isPassing(SQLException failure) {
        var state = String.valueOf(failure.getSQLState());
        return state.startsWith("08") || state.startsWith("57P");
    }

    /** Stops it, and a start in progress. */
    void close() throws IOException {
        if (starting != null) {
            try {
                database = result();
            } catch (SQLException | IOException | RuntimeException e) {
                // it was aborted, or has failed
            }
            starting = null;
        }
        if (database != null) {
            database.close();
            database = null;
        }
    }
}
