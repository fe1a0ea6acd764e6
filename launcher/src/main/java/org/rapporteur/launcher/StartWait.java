package org.rapporteur.launcher;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Cuts off the library's wait for a server, which asks for a connection for a minute, whatever became of the server: once its process
 * has ended, or nobody wants it any more. The thread that waits is interrupted, on which the library gives the server back as if it
 * had come up.
 */
final class StartWait implements AutoCloseable {

    /** For which a server may not let anybody in, from its first sign of life. */
    static final Duration LONGEST = Duration.ofSeconds(60);

    private static final long LOOK_MILLISECONDS = 50;

    private final Path folder;
    private final BooleanSupplier givenUp;
    private final Thread waiting = Thread.currentThread();
    private final Thread looking;
    private volatile boolean cutOff;

    /**
     * Begins to look; the calling thread is the one that waits.
     *
     * @param folder the data that the server runs on
     */
    StartWait(Path folder, BooleanSupplier givenUp) {
        this.folder = folder;
        this.givenUp = givenUp;
        this.looking = Thread.ofPlatform().daemon().name("postgres-start").start(this::look);
    }

    /** Whether the wait has been cut off, so that there is no server. */
    boolean isCutOff() {
        return cutOff;
    }

    private void look() {
        try {
            long since = 0;
            while (true) {
                // pg_ctl starts the server, and stays until that lets somebody in, or has ended
                boolean isStarting = isRunning("pg_ctl");
                if (since == 0 && isStarting) {
                    since = System.nanoTime();
                }
                boolean isGone = since != 0 && !isStarting && !Postmaster.isRunning(folder);
                boolean isTooLong = since != 0 && System.nanoTime() - since > LONGEST.toNanos();
                // initdb is let finish: it would go on by itself, under the next start
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

    /** Ends the look, and with it the interruption, which was for the library alone. */
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
