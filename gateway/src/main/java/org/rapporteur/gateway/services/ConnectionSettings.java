package org.rapporteur.gateway.services;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** The number of connections to each service, by use; the defaults are in {@code application.properties}. */
@ConfigMapping(prefix = "rapporteur.services.connections")
public interface ConnectionSettings {

    /** Short reads; composed responses take one for each of their parts. */
    Pool reads();

    /** Writes of one resource. */
    Pool writes();

    /** Lists as NDJSON or CSV. */
    Pool exports();

    /** Bulk loads. */
    Pool loads();

    /** Pages of the change log, for {@code changes} and its streams. */
    Pool changes();

    /** Requests of the services through the gateway; they have no shares. */
    @WithDefault("32")
    @Min(1)
    int peers();

    /** How long a request waits for a connection before it is rejected. */
    @WithName("wait")
    @WithDefault("3s")
    @DurationMin
    Duration patience();

    interface Pool {

        /** The number of connections for this use. */
        @Min(1)
        int most();

        /** How many of them one client may have in use. */
        @Min(1)
        int perClient();
    }
}
