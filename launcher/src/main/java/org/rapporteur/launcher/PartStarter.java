package org.rapporteur.launcher;

import java.io.IOException;

/** Starts the process of a part. */
@FunctionalInterface
interface PartStarter {

    /** @param again whether to append to the log of one that has died */
    ManagedProcess start(Service service, boolean again) throws IOException;

    /** Whether the part is being compiled, and its program has not started. */
    default boolean isCompiling(Service service, ManagedProcess part) {
        return false;
    }

    /** Returns why running parts may not respond for a while. */
    default String delay() {
        return "a new version may be upgrading the data";
    }
}
