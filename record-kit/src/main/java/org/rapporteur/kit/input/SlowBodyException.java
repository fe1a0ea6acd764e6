package org.rapporteur.kit.input;

import java.io.IOException;
import java.time.Duration;

/** A client sends a body so slowly that it is not read further. */
public final class SlowBodyException extends IOException {

    SlowBodyException(int bytes, Duration time) {
        super("The body arrived too slowly: less than %d KiB in %d seconds".formatted(bytes / 1024, time.toSeconds()));
    }
}
