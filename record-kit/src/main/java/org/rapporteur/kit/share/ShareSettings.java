package org.rapporteur.kit.share;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import java.util.Map;

/** The shares of the pool of connections, by use; the defaults stand in the service kit's {@code microprofile-config.properties}. */
@ConfigMapping(prefix = "rapporteur.share")
public interface ShareSettings {

    /** The share of each use. */
    @WithParentName
    Map<Use, Share> uses();

    /** One share. */
    interface Share {

        /** How many connections this use may have at a time. */
        int connections();

        /** How long a request waits for one of them before it is answered with 503. */
        Duration patience();
    }
}
