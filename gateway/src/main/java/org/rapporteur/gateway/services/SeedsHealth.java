package org.rapporteur.gateway.services;

import io.smallrye.health.api.HealthGroup;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Whether the seeds are loaded, for /q/health/group/complete: the loader creates a file once they are
 * (docs/adr/0039). If no file is configured, seeds are not waited for.
 */
@HealthGroup(SeedsHealth.COMPLETE)
@ApplicationScoped
class SeedsHealth implements HealthCheck {

    /** The group of everything that must be up, or loaded, before a new system is complete. */
    static final String COMPLETE = "complete";

    private final Optional<Path> mark;

    SeedsHealth(SeedsSettings settings) {
        this.mark = settings.mark();
    }

    @Override
    public HealthCheckResponse call() {
        boolean areIn = mark.map(Files::exists).orElse(true);
        return HealthCheckResponse.named("seeds")
                .withData("seeds", mark.isEmpty() ? "not waited for" : areIn ? "in" : "not in yet")
                .status(areIn)
                .build();
    }
}
