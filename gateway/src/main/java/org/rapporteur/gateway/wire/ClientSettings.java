package org.rapporteur.gateway.wire;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;
import org.rapporteur.kit.settings.MoreThanNothing;

/** Limits for what clients may hold in the gateway by connecting to it and by not reading. */
@ConfigMapping(prefix = "rapporteur.clients")
public interface ClientSettings {

    /**
     * The maximum number of connections of one address, or of an IPv6 /64 network; further ones are closed at
     * once. 0: unlimited. Does not apply behind a proxy that is trusted for addresses.
     */
    @WithDefault("1000")
    @Min(0)
    int connections();

    /** How long a client may take to read a part of a response (about 16 KiB) before it is disconnected. */
    @WithDefault("30s")
    @DurationMin(millis = 1)
    Duration patience();

    /**
     * How long it may read nothing at all of a response while others wait for what that holds: a connection to
     * a service, or memory.
     */
    @WithDefault("2s")
    @DurationMin(millis = 1)
    Duration patienceUnderLoad();

    /**
     * The maximum of unread data on all connections; beyond it, the clients that read least are disconnected
     * at once. By default a quarter of the heap.
     */
    Optional<@MoreThanNothing MemorySize> unsent();
}
