package org.rapporteur.seeds;

import java.io.IOException;

/** A file has changed since it was checked. */
final class ChangedException extends IOException {
    ChangedException() {
        super("has changed since it was checked; load the folder again");
    }
}
