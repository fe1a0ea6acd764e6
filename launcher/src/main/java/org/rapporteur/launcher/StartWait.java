package org.rapporteur.launcher;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Interrupts the library's wait for a server, which tries to connect for a minute, whatever happened to the
 * server: once its process has ended, or nobody needs it any more. The waiting thread is interrupted, on which the
 * library returns the server as if it had started.
 */
final class StartWait implements AutoCloseable {

    /** The maximum time from a server's first sign of life until it accepts connections. */
    static final Duration LONGEST = Duration.ofSeconds(60);

    private static final long LOOK_MILLISECONDS = 50;

    private final Path folder;
    private final BooleanSupplier givenUp;
    private final Thread waiting = Thread.currentThread();
    private final Thread looking;
    private volatile boolean cutOff;

    /**
     * Starts to watch; the calling thread is the one that waits.
     *
     * @param folder the data of the server
     */
    StartWait(Path folder, BooleanSupplier givenUp) {
        this.folder = folder;
        this.givenUp = givenUp;
        this.looking = Thread.ofPlatform().daemon().name("postgres-start").start(this::look);
    }

    /** Whether the wait was interrupted, so that there is no server. */
    boolean isCutOff() {
        return cutOff;
    }

    private void look() {
        try {
            long since = 0;
            while (true) {
                // pg_ctl starts the server, and runs until it accepts connections or has ended
                boolean isStarting = isRunning("pg_ctl");
                if (since == 0 && isStarting) {
                    since = System.nanoTime();
                }
                boolean isGone = since != 0 && !isStarting && !Postmaster.isRunning(folder);
                boolean isTooLong = since != 0 && System.nanoTime() - since > LONGEST.toNanos();
                // initdb is allowed to finish: it would otherwise continue during the next start
                if (isGone || isTooLong || givenUp.getAsBoolean() && !isRunning("initdb")) {
                    cutOff = true;
                    waiting.interrupt();
                    return;
                }
                Thread.sleep(LOOK_MILLISECONDS);
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    /** Whether a child of this process runs a program of PostgreSQL on the folder. */
    private boolean isRunning(String program) {
        return ProcessHandle.current()
                .children()
                .map(ProcessHandle::info)
                .anyMatch(child -> child.command().orElse("").endsWith("/" + program)
                        && List.of(child.arguments().orElse(new String[0])).contains(folder.toString()));
    }

    /** Stops watching, and clears the interruption, which was only for the library. */
    @Override
    public void close() {
        looking.interrupt();
        boolean interrupted = false;
        while (looking.isAlive()) {
            try {
                looking.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (cutOff) {
            Thread.interrupted();
        } else if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
