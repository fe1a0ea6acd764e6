package org.rapporteur.gateway.cache;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;
import org.rapporteur.kit.settings.MoreThanNothing;

/** How responses are cached. */
@ConfigMapping(prefix = "rapporteur.cache")
interface CacheSettings {

    /** Whether responses are cached (docs/adr/0041). */
    @WithDefault("true")
    boolean enabled();

    /** The memory of all cached responses; by default an eighth of the heap; 0 disables the cache. */
    Optional<MemorySize> memory();

    /** The longest body that is cached. */
    @WithDefault("8M")
    @MoreThanNothing
    MemorySize answer();

    /** The maximum age of a service's last revision; reads bypass the cache if it is older. */
    @WithDefault("900ms")
    @DurationMin(millis = 1)
    Duration hearing();
}
