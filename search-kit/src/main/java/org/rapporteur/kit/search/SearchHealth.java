package org.rapporteur.kit.search;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Reports the progress of indexing after a start. The service is ready meanwhile: responses say what may be
 * missing.
 */
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
