package org.rapporteur.kit.index;

import jakarta.inject.Singleton;
import java.util.TreeMap;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Reports how far the index of search is. The service is ready meanwhile: responses say what may be missing.
 */
@Readiness
@Singleton
class IndexHealth implements HealthCheck {

    private final SearchIndex index;

    IndexHealth(SearchIndex index) {
        this.index = index;
    }

    @Override
    public HealthCheckResponse call() {
        var progress = index.progress();
        var unfinished = progress.unfinished();
        var failure = progress.failure();
        var check = HealthCheckResponse.named("Search index")
                .up()
                .withData("complete", index.isComplete())
                .withData("indexed", index.documents());
        if (index.leftOut() > 0) {
            check.withData("leftOut", index.leftOut());
        }
        if (!unfinished.isEmpty()) {
            check.withData("unfinished", new TreeMap<>(unfinished).toString());
        }
        return (failure == null ? check : check.withData("waitsAfter", failure)).build();
    }
}
