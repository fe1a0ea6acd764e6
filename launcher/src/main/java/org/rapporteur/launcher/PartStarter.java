package org.rapporteur.launcher;

import java.io.IOException;

/** Starts the process of a part. */
@FunctionalInterface
interface PartStarter {

    /** @param again whether it goes on with the log of one that has died */
    Part start(Service service, boolean again) throws IOException;
}
