package org.rapporteur.launcher;

import java.io.IOException;

/** Called repeatedly by anything that waits. */
@FunctionalInterface
interface Supervision {

    /** Checks that all parts are alive, and throws if there is nothing to wait for any more. */
    void look() throws IOException;
}
