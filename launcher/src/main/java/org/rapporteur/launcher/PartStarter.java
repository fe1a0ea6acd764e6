package org.rapporteur.launcher;

import java.io.IOException;

/** Starts the process of a part. */
@FunctionalInterface
interface PartStarter {

    /** @param again whether it goes on with the log of one that has died */
    ManagedProcess start(Service service, boolean again) throws IOException;

    /** Whether the part is being compiled, and its program has not begun. */
    default boolean isCompiling(Service service, ManagedProcess part) {
        return false;
    }

    /** Why parts that run may not answer for a while. */
    default String delay() {
        return "a new version may be upgrading the data";
    }
}
