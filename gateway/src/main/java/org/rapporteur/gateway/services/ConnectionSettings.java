package org.rapporteur.gateway.services;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import java.time.Duration;

/** How many connections to each service there are for what. */
@ConfigMapping(prefix = "rapporteur.services.connections")
interface ConnectionSettings {

    /** Reads that end soon; composed answers take one for each of their parts. */
    Pool reads();

    /** Writes of one resource. */
    Pool writes();

    /** Lists as NDJSON or CSV. */
    Pool exports();

    /** Bulk loads. */
    Pool loads();

    /** Pages of the change log, for {@code changes} and its streams. */
    Pool changes();

    /** What the services ask through the gateway; they have no shares. */
    int peers();

    /** For how long a request waits for a connection before it is refused. */
    @WithName("wait")
    Duration patience();

    interface Pool {

        /** All connections for this use. */
        int most();

        /** How many of them one client may have in use. */
        int perClient();
    }
}
