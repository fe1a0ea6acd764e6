package org.rapporteur.system;

import java.nio.file.Path;

/** A whole Rapporteur that runs: ready, and loaded with its seeds. */
interface RunningSystem extends AutoCloseable {

    /** Where the gateway answers. */
    Api api();

    /** A bearer token of the role {@code editor} or {@code admin}. */
    String token(String role);

    /** Loads a data folder as the documentation tells to. */
    Command.Result load(Path folder);

    /** Stops all of it in an orderly way and starts it again on the same data; returns once it is ready again. */
    void restart();

    /** Stops all of it and removes its data. */
    @Override
    void close();
}
