package org.rapporteur.system;

import java.nio.file.Path;

/** A complete running Rapporteur: ready, with its seeds loaded. */
interface RunningSystem extends AutoCloseable {

    /** The gateway. */
    Api api();

    /** Returns a bearer token with the role {@code editor} or {@code admin}. */
    String token(String role);

    /** Loads a data folder as documented. */
    Command.Result load(Path folder);

    /** Stops and restarts all of it on the same data; returns once it is ready again. */
    void restart();

    /** Stops all of it and deletes its data. */
    @Override
    void close();
}
