package org.rapporteur.gateway.cache;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.Optional;

/** How answers are kept. */
@ConfigMapping(prefix = "rapporteur.cache")
interface CacheSettings {

    boolean enabled();

    /** What all kept answers may take; an eighth of the heap unless set, and nothing is kept with 0. */
    Optional<MemorySize> memory();

    /** The longest body that is kept. */
    MemorySize answer();

    /** How old the last word of a service on its rows may be; answers go past what is kept when it is older. */
    Duration hearing();
}
