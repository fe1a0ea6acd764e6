package org.rapporteur.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * A token in a file, for a program that may run longer than a token is valid: the file gets a new token long
 * before the old one expires, and is deleted when this is closed.
 */
final class RenewedToken implements AutoCloseable {

    /** How often the clock is checked. A single sleep would not notice that the machine was suspended. */
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(5);

    private final Path file;
    private final Supplier<String> token;
    private final Duration interval;
    private final Thread renewing;
    private Instant next;

    RenewedToken(Path file, Duration lifetime, Supplier<String> token) {
        this.file = file;
        this.token = token;
        this.interval = lifetime.dividedBy(3);
        write();
        this.renewing = Thread.ofVirtual().name("token").start(this::run);
    }

    /** The file, readable only by its owner. */
    Path file() {
        return file;
    }

    private void run() {
        var look = interval.compareTo(LONGEST_LOOK) < 0 ? interval : LONGEST_LOOK;
        try {
            while (true) {
                Thread.sleep(look);
                if (Instant.now().isAfter(next)) {
                    renew();
                }
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    private void renew() {
        try {
            write();
        } catch (UncheckedIOException e) {
            // such as a full disk: the old token is valid for two more intervals, and the next check
            // retries
            System.err.println("rapporteur: cannot renew the token in %s: %s".formatted(file, e.getMessage()));
        }
    }

    private void write() {
        // before the token is created: a token that took long to write is renewed early, not late
        var now = Instant.now();
        DataDirectory.writePrivate(file, token.get());
        next = now.plus(interval);
    }

    @Override
    public void close() throws IOException {
        renewing.interrupt();
        try {
            renewing.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(file);
    }
}
