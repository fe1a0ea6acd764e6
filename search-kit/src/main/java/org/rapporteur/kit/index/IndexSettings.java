package org.rapporteur.kit.index;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;
import org.rapporteur.kit.settings.MoreThanNothing;

/** The index of search, which each process keeps for itself. */
@ConfigMapping(prefix = "rapporteur.search")
interface IndexSettings {

    /**
     * The folder of indexes, in which each service has one of its own; no two processes of a service may share it.
     * Without one, the index is in a temporary folder, and built at each start.
     */
    Optional<Path> folder();

    /** How long a search waits for the index to have everything that was committed before. */
    @WithDefault("5s")
    @DurationMin(millis = 1)
    Duration patience();

    /** The memory for new entries of the index that are not yet on disk. */
    @WithDefault("32M")
    @MoreThanNothing
    MemorySize buffer();

    /** How often the index is written to disk while there are changes; a start after a crash repeats the last ones. */
    @WithDefault("5s")
    @DurationMin(millis = 1)
    Duration commits();
}
