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
 * By which path a request is counted, and its span is named: the form of its path, such as {@code /api/v1/events/{ref}}, never
 * the path itself, of which anybody could make as many as they like. Quarkus REST tells the form of what a resource answers; all
 * the rest is {@link #OTHER}, unless {@link #tell told}.
 */
@ApplicationScoped
public class RouteForm {

    /** The form of a path that nothing here has. */
    public static final String OTHER = "/{other}";

    /** Where Quarkus' metrics and traces look for the form. */
    private static final String LOCAL = "UrlPathTemplate";

    /** The form of all that is asked at the address of the metrics; it is not counted. */
    private static final String MANAGEMENT = "/q/management";

    private static final String REQUESTS = "http.server.requests";

    /** Nanoseconds: 5, 25, 100, 250 and 500 ms, 1, 2.5, 10 and 30 s. Each costs a series for each route, method and status. */
    private static final double[] LATENCIES = {5e6, 25e6, 100e6, 250e6, 500e6, 1e9, 2.5e9, 10e9, 30e9};

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

    void install(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE + 1).handler(context -> {
            // of health and metrics nothing is counted: Quarkus knows them by their path
            if (!isOfManagement(context.request().path())) {
                tell(context, OTHER);
            }
            context.next();
        });
    }

    /** Whatever anybody asks at the address of the metrics is no traffic, also what is not there. */
    void install(@Observes ManagementInterface management) {
        management.router().route().order(Integer.MIN_VALUE).handler(context -> {
            tell(context, MANAGEMENT);
            context.next();
        });
    }

    private static boolean isOfManagement(String path) {
        return path != null && path.startsWith("/q/");
    }

    /** Says which form a request's path has; the last word counts. */
    public static void tell(RoutingContext context, String form) {
        ((HttpServerRequestInternal) context.request()).context().putLocal(LOCAL, form);
    }

    /** The form that was told last; null when none was. */
    static String of(HttpServerRequest request) {
        return ((HttpServerRequestInternal) request).context().getLocal(LOCAL);
    }

    /**
     * The last word for metrics: what no route has seen, for the router refuses it by itself ({@code CONNECT}, {@code OPTIONS *},
     * a path without a slash), has no form, and would be counted by what its client wrote.
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
     * A method, too, can be any word. One that nobody knows is refused, and not counted: each would be kept for ever. So would paths
     * beside health that nothing has.
     */
    @Produces
    @Singleton
    MeterFilter knownMethods() {
        return MeterFilter.deny(meter -> meter.getName().equals(REQUESTS)
                && (!METHODS.contains(String.valueOf(meter.getTag("method"))) || isOfManagement(meter.getTag("uri"))));
    }

    /** How long requests take is counted by a few limits, so that any share of them can be told, of all replicas together. */
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
