package org.rapporteur.seeds;

import java.io.IOException;

/** A file is not what was checked any more. */
final class ChangedException extends IOException {
    ChangedException() {
        super("has changed since it was checked; load the folder again");
    }
}
