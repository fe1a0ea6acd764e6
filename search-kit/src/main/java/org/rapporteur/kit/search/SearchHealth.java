package org.rapporteur.kit.search;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Tells how far search has come with what it makes after a start. It is ready all the while: its answers say what they lack. */
@Readiness
@Singleton
class SearchHealth implements HealthCheck {

    private final Backfill backfill;

    SearchHealth(Backfill backfill) {
        this.backfill = backfill;
    }

    @Override
    public HealthCheckResponse call() {
        var unfinished = backfill.unfinished();
        var check = HealthCheckResponse.named("Search")
                .up()
                .withData("complete", unfinished.isEmpty())
                .withData("made", backfill.made());
        if (!unfinished.isEmpty()) {
            check.withData(
                    "unfinished", String.join(", ", unfinished.stream().sorted().toList()));
        }
        var failure = backfill.failure();
        return (failure == null ? check : check.withData("waitsAfter", failure)).build();
    }
}
