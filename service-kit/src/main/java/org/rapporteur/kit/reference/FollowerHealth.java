package org.rapporteur.kit.reference;

import jakarta.inject.Singleton;
import java.util.stream.Collectors;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** The state of the followers, and the changes they skipped. Always up: a service works without its peers. */
@Readiness
@Singleton
class FollowerHealth implements HealthCheck {

    private final Follower follower;

    FollowerHealth(Follower follower) {
        this.follower = follower;
    }

    @Override
    public HealthCheckResponse call() {
        var health = HealthCheckResponse.named("references").up();
        for (var each : follower.followers()) {
            var name = each.type().collection();
            var status = each.status();
            health.withData(name, status.doing());
            if (!status.skipped().isEmpty()) {
                health.withData(
                        name + ".leftOut",
                        status.skipped().stream()
                                .map(skipped -> "%s, version %d, since %s: %s"
                                        .formatted(
                                                skipped.subject(), skipped.version(), skipped.since(), skipped.cause()))
                                .collect(Collectors.joining("; ")));
            }
        }
        return health.build();
    }
}
