package org.rapporteur.kit.http;

import io.micrometer.core.instrument.Tags;
import io.quarkus.micrometer.runtime.HttpServerMetricsTagsContributor;
import jakarta.inject.Singleton;

/**
 * Counts 3xx and 404 by route like all other responses. Quarkus counts them as {@code REDIRECTION} and {@code
 * NOT_FOUND} if path and template are equal, as for lists and statistics.
 */
@Singleton
class RouteTags implements HttpServerMetricsTagsContributor {

    private static final int NOT_FOUND = 404;

    @Override
    public Tags contribute(Context context) {
        int status = context.request().response().getStatusCode();
        var form = RouteForm.of(context.request());
        return form != null && form.length() > 1 && (status / 100 == 3 || status == NOT_FOUND)
                ? Tags.of("uri", form)
                : Tags.empty();
    }
}
