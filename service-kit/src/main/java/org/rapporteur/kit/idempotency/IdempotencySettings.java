package org.rapporteur.kit.idempotency;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How responses to requests with keys are stored. */
@ConfigMapping(prefix = "rapporteur.idempotency")
interface IdempotencySettings {

    /** How long the response to a creation with an {@code Idempotency-Key} is stored and repeated. */
    @WithDefault("24h")
    @DurationMin(millis = 1)
    Duration keep();
}
