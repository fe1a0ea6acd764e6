package org.rapporteur.gateway.services;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.Locale;
import org.rapporteur.gateway.shares.Bulkhead;
import org.rapporteur.gateway.shares.Bulkhead.NoPlaceException;

/** The connections to one service for one use. */
final class Connections {

    private static final int LONGEST_LINE = 64 * 1024;
    /** Of a body that is forwarded as read: each part costs the delimiters of two chunks and a system call. */
    private static final int LONGEST_PART = 64 * 1024;
    /** An idle connection is closed after 30 to 40 seconds, long before the service closes it. */
    private static final int CLEANER_MILLIS = 10_000;

    private final Service service;
    private final HttpClient kept;
    private final HttpClient alone;
    private final Bulkhead places;
    private final Counter refusals;

    Connections(
            Vertx vertx,
            Service service,
            Use use,
            Bulkhead places,
            int most,
            Duration connectTimeout,
            MeterRegistry metrics) {
        this.service = service;
        var options = new HttpClientOptions()
                .setConnectTimeout((int) connectTimeout.toMillis())
                .setMaxHeaderSize(LONGEST_LINE)
                .setMaxInitialLineLength(LONGEST_LINE)
                .setMaxChunkSize(LONGEST_PART)
                .setKeepAliveTimeout(30);
        // a slot includes a connection: nobody waits in the pool
        var pool = new PoolOptions().setHttp1MaxSize(most);
        // each client checks for expired connections with a separate timer: there are many, and some have
        // none to expire
        this.kept = vertx.createHttpClient(options, new PoolOptions(pool).setCleanerPeriod(CLEANER_MILLIS));
        this.alone = vertx.createHttpClient(
                new HttpClientOptions(options).setKeepAlive(false), new PoolOptions(pool).setCleanerPeriod(0));
        this.places = places;
        var name = use.name().toLowerCase(Locale.ROOT);
        Gauge.builder("rapporteur.connections.used", places, Bulkhead::taken)
                .description("Connections to a service in use")
                .tag("service", service.title())
                .tag("use", name)
                .register(metrics);
        Gauge.builder("rapporteur.connections.waiting", places, Bulkhead::waiting)
                .description("Requests that wait for a connection to a service")
                .tag("service", service.title())
                .tag("use", name)
                .register(metrics);
        this.refusals = Counter.builder("rapporteur.connections.refused")
                .description("Requests that got no connection to a service in time")
                .tag("service", service.title())
                .tag("use", name)
                .register(metrics);
    }

    Future<HttpClientRequest> request(String client, boolean fresh, RequestOptions options) {
        return places.enter(client)
                .recover(failure -> {
                    refusals.increment();
                    return Future.failedFuture(
                            failure instanceof NoPlaceException full && full.isOwn()
                                    ? ServiceFault.shareTaken(service)
                                    : ServiceFault.allTaken(service));
                })
                .compose(place -> (fresh ? alone : kept)
                        .request(options)
                        .onFailure(failure -> place.giveBack())
                        .onSuccess(request -> request.response()
                                .onFailure(failure -> place.giveBack())
                                .onSuccess(answer -> answer.end().onComplete(end -> place.giveBack()))));
    }

    void close() {
        kept.close();
        alone.close();
    }
}
