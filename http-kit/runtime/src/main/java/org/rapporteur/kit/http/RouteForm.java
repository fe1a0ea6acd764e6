package org.rapporteur.kit.http;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.quarkus.micrometer.runtime.HttpServerMetricsTagsContributor;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * The route under which a request is counted and its span is named: a path template such as {@code
 * /api/v1/books/{ref}}, never the path itself, of which anybody could create any number. Quarkus REST knows the
 * template for resources; everything else is {@link #OTHER}, unless set with {@link #tell}.
 */
@ApplicationScoped
public class RouteForm {

    /** The route of unknown paths. */
    public static final String OTHER = "/{other}";

    /** Where Quarkus's metrics and traces look for the route. */
    private static final String LOCAL = "UrlPathTemplate";

    /** The route of all requests to the management interface; they are not counted. */
    private static final String MANAGEMENT = "/q/management";

    private static final String REQUESTS = "http.server.requests";

    /** Nanoseconds: 5, 25, 100, 250 and 500 ms, 1, 2.5, 10 and 30 s. Each costs a series for each route, method and status. */
    private static final double[] LATENCIES = {5e6, 25e6, 100e6, 250e6, 500e6, 1e9, 2.5e9, 10e9, 30e9};

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

    void install(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE + 1).handler(context -> {
            // health and metrics are not counted: Quarkus recognizes them by their path
            if (!isOfManagement(context.request().path())) {
                tell(context, OTHER);
            }
            context.next();
        });
    }

    /** No request to the management interface counts as traffic, not even for unknown paths. */
    void install(@Observes ManagementInterface management) {
        management.router().route().order(Integer.MIN_VALUE).handler(context -> {
            tell(context, MANAGEMENT);
            context.next();
        });
    }

    private static boolean isOfManagement(String path) {
        return path != null && path.startsWith("/q/");
    }

    /** Sets the route of a request; the last call counts. */
    public static void tell(RoutingContext context, String form) {
        ((HttpServerRequestInternal) context.request()).context().putLocal(LOCAL, form);
    }

    /** Returns the route set last; null if there is none. */
    public static String of(HttpServerRequest request) {
        return ((HttpServerRequestInternal) request).context().getLocal(LOCAL);
    }

    /**
     * Takes precedence in metrics: requests that the router rejects before any route ({@code CONNECT}, {@code
     * OPTIONS *}, a path without a slash) have no route, and would be counted by what the client sent.
     */
    @Produces
    @Singleton
    HttpServerMetricsTagsContributor formless() {
        return context -> context.requestContextLocalData(LOCAL) == null
                        && !isOfManagement(context.request().path())
                ? Tags.of("uri", OTHER)
                : Tags.empty();
    }

    /**
     * A method, too, can be any token. Requests with an unknown one are rejected and not counted: each would
     * be kept forever. The same applies to unknown paths beside health.
     */
    @Produces
    @Singleton
    MeterFilter knownMethods() {
        return MeterFilter.deny(meter -> meter.getName().equals(REQUESTS)
                && (!METHODS.contains(String.valueOf(meter.getTag("method"))) || isOfManagement(meter.getTag("uri"))));
    }

    /** Counts durations in a few buckets, so that any percentile can be computed, across all replicas. */
    @Produces
    @Singleton
    MeterFilter latencies() {
        return new MeterFilter() {
            @Override
            public DistributionStatisticConfig configure(Meter.Id meter, DistributionStatisticConfig config) {
                return meter.getName().equals(REQUESTS)
                        ? DistributionStatisticConfig.builder()
                                .serviceLevelObjectives(LATENCIES)
                                .build()
                                .merge(config)
                        : config;
            }
        };
    }
}
