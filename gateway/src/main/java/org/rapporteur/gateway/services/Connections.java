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
                .setKeepAliveTimeout(30);
        // who has a place has a connection: nobody waits in the pool
        var pool = new PoolOptions().setHttp1MaxSize(most);
        this.kept = vertx.createHttpClient(options, pool);
        this.alone = vertx.createHttpClient(new HttpClientOptions(options).setKeepAlive(false), pool);
        this.places = places;
        var name = use.name().toLowerCase(Locale.ROOT);
        Gauge.builder("rapporteur.connections.used", places, Bulkhead::taken)
                .description("Connections to a service that are in use")
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
