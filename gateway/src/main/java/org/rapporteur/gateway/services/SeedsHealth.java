package org.rapporteur.gateway.services;

import io.smallrye.health.api.HealthGroup;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Whether the seeds are in, for /q/health/group/complete: who loads them makes a file when all of them are (docs/adr/0039). Where no
 * file is named, nobody waits for seeds.
 */
@HealthGroup(SeedsHealth.COMPLETE)
@ApplicationScoped
class SeedsHealth implements HealthCheck {

    /** The group of all that must be up, and in, before a new system is complete. */
    static final String COMPLETE = "complete";

    private final Optional<Path> mark;

    SeedsHealth(@ConfigProperty(name = "rapporteur.seeds.mark") Optional<Path> mark) {
        this.mark = mark;
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
