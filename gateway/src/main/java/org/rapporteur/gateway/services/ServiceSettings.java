package org.rapporteur.gateway.services;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long services are waited for, and their circuit breakers. */
@ConfigMapping(prefix = "rapporteur.services")
public interface ServiceSettings {

    /** The timeout for making a connection. */
    @WithDefault("1s")
    @DurationMin(millis = 1)
    Duration connectTimeout();

    /** The timeout for an exchange in which nothing moves. */
    @WithDefault("30s")
    @DurationMin(millis = 1)
    Duration idleTimeout();

    /** The circuit breaker of each service. */
    Circuit circuit();

    /** When the circuit breaker of a service opens (docs/adr/0023). */
    interface Circuit {

        /** After how many consecutive failures. */
        @WithDefault("10")
        @Min(1)
        int failures();

        /** How often it then probes the service. */
        @WithDefault("1s")
        @DurationMin(millis = 1)
        Duration pause();
    }
}
