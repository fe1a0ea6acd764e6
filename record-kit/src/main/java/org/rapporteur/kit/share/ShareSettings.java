package org.rapporteur.kit.share;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * The shares of the connection pool by use; the defaults are in this kit's {@code
 * microprofile-config.properties}.
 */
@ConfigMapping(prefix = "rapporteur.share")
public interface ShareSettings {

    /** The share of each use. */
    @WithParentName
    Map<Use, Share> uses();

    /** One share. */
    interface Share {

        /** The maximum number of connections for this use. */
        @Min(1)
        int connections();

        /** How long a request waits for one of them before it is rejected with 503. */
        @DurationMin
        Duration patience();
    }
}
