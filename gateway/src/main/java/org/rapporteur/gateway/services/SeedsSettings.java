package org.rapporteur.gateway.services;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** What the gateway knows about the seeds. */
@ConfigMapping(prefix = "rapporteur.seeds")
interface SeedsSettings {

    /** The file that the loader creates once the seeds are loaded; if unset, they are not waited for. */
    Optional<Path> mark();
}
