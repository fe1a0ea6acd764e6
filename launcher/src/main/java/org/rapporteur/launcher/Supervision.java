package org.rapporteur.launcher;

import java.io.IOException;

/** What is to be done again and again by who waits for something. */
@FunctionalInterface
interface Supervision {

    /** Looks whether all parts live, and throws when there is nothing to wait for any more. */
    void look() throws IOException;
}
