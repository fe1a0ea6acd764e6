package org.rapporteur.seeds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The bearer token of a load: one for all of it, or a file whose token may be replaced while the load runs. */
final class Token {

    private static final long LOOK_MILLISECONDS = 200;

    private final String value;
    private final Path file;

    private Token(String value, Path file) {
        this.value = value;
        this.file = file;
    }

    /** A token that cannot be renewed. */
    static Token of(String value) {
        return new Token(value.strip(), null);
    }

    /** What is in a file, whenever a token is needed. */
    static Token in(Path file) {
        return new Token(null, file);
    }

    /** The token to use now. */
    String now() throws IOException {
        return file == null ? value : Files.readString(file).strip();
    }

    /**
     * Waits until there is another token than one that was refused.
     *
     * @return whether there is one
     */
    boolean awaitAnother(String refused, Duration patience) throws IOException {
        if (file == null) {
            return false;
        }
        long end = System.nanoTime() + patience.toNanos();
        while (now().equals(refused)) {
            if (System.nanoTime() > end) {
                return false;
            }
            Server.sleep(LOOK_MILLISECONDS);
        }
        return true;
    }
}
