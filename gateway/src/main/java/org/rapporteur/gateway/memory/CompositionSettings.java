package org.rapporteur.gateway.memory;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;
import org.rapporteur.kit.settings.MoreThanNothing;

/** Limits for responses composed from those of several services. */
@ConfigMapping(prefix = "rapporteur.composition")
public interface CompositionSettings {

    /** How long a service may delay a composed response, for each page of a record. */
    @WithDefault("30s")
    @DurationMin(millis = 1)
    Duration timeout();

    /** The memory of all composed responses; by default a fifth of the heap. */
    Optional<@MoreThanNothing MemorySize> memory();

    /** The percentage of that memory that one client may hold. */
    @WithDefault("25")
    @Min(1)
    @Max(100)
    int clientShare();

    /** How long a request waits for memory that others hold; 0: not at all. */
    @WithDefault("10s")
    @DurationMin
    Duration memoryWait();

    /** The maximum number of requests that wait for memory. */
    @WithDefault("1000")
    @Min(0)
    int waiting();
}
