package org.rapporteur.gateway.services;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.rapporteur.gateway.shares.Bulkhead;
import org.rapporteur.gateway.wire.Stalls;
import org.rapporteur.kit.http.MisdirectedRequestGuard;
import org.rapporteur.kit.http.RequestingClient;

/**
 * Where the services are, with connections of its own to each and for each use: a service that hangs, and a use that takes
 * long, use up their own connections and no others.
 */
@Singleton
public class Services {

    /**
     * For how long an answer that nobody wants any more may still come. The client library closes the connection of a request
     * that is given up even when its answer has ended meanwhile and another request has the connection by then. So what may end at
     * any moment is let end, and only what does not is given up.
     */
    public static final Duration GRACE = Duration.ofMillis(500);

    /** So many bytes may still come meanwhile: more than was on its way, so that the connection is certainly still its own. */
    public static final int MOST_DROPPED = 512 * 1024;

    /** The wait itself, and one that is being given up. */
    private static final int WATCHES = 2;

    /** The circuit breaker's, the health check's, and one of each that is being given up. */
    private static final int SIGNS_OF_LIFE = 4;

    /** What an answer holds while it comes: one of the connections to a service for a use. */
    public record Held(Service service, Use use) {}

    private final Map<Service, URI> addresses = new EnumMap<>(Service.class);
    private final Map<Service, Map<Use, Connections>> connections = new EnumMap<>(Service.class);
    private final Duration connectTimeout;

    Services(
            Vertx vertx,
            MeterRegistry metrics,
            ConnectionSettings settings,
            Stalls stalls,
            Config configuration,
            @ConfigProperty(name = "rapporteur.services.connect-timeout") Duration connectTimeout) {
        this.connectTimeout = connectTimeout;
        for (var service : Service.values()) {
            var address = configuration
                    .getOptionalValue("rapporteur.%s.url".formatted(service.title()), URI.class)
                    .orElseGet(service::defaultAddress);
            addresses.put(service, checked(service, address));
            var uses = new EnumMap<Use, Connections>(Use.class);
            for (var use : Use.values()) {
                int most = most(settings, use);
                int share = share(settings, use, most);
                var places = new Bulkhead(vertx, most, share, settings.patience());
                stalls.reclaim(new Held(service, use), places::clientsInNeed);
                uses.put(use, new Connections(vertx, service, use, places, most, connectTimeout, metrics));
            }
            connections.put(service, uses);
        }
    }

    private static int most(ConnectionSettings settings, Use use) {
        return switch (use) {
            case READS -> settings.reads().most();
            case WRITES -> settings.writes().most();
            case EXPORTS -> settings.exports().most();
            case LOADS -> settings.loads().most();
            case CHANGES -> settings.changes().most();
            case PEERS -> settings.peers();
            case WATCH, REVISIONS -> WATCHES;
            case HEALTH -> SIGNS_OF_LIFE;
        };
    }

    private static int share(ConnectionSettings settings, Use use, int most) {
        return switch (use) {
            case READS -> settings.reads().perClient();
            case WRITES -> settings.writes().perClient();
            case EXPORTS -> settings.exports().perClient();
            case LOADS -> settings.loads().perClient();
            case CHANGES -> settings.changes().perClient();
            case PEERS, WATCH, REVISIONS, HEALTH -> most;
        };
    }

    private static URI checked(Service service, URI address) {
        if (address.getHost() == null
                || address.getScheme() == null
                || !address.getScheme().startsWith("http")) {
            throw new IllegalArgumentException(
                    "The address of the %s must be http(s)://HOST:PORT, not %s".formatted(service.title(), address));
        }
        return address;
    }

    public URI address(Service service) {
        return addresses.get(service);
    }

    /**
     * Begins a request to a service as soon as there is a connection for its client; the connection counts as used until the
     * answer has ended or the request is given up. The service learns for whom it is. Completes on the caller's Vert.x context.
     *
     * @param client whom the connection counts for, by the key of {@code access.Client}
     * @param fresh whether it takes a new connection and keeps it for no other: what may be given up in the middle, and a read
     *     that lost a kept connection
     * @param options from {@link #request}
     * @return fails with a {@link ServiceFault} that is {@linkplain ServiceFault#isOfTheService not the service's} when there is
     *     no connection in time, or with what kept a connection from being made
     */
    public Future<HttpClientRequest> connect(
            Service service, Use use, String client, boolean fresh, RequestOptions options) {
        if (use != Use.PEERS) {
            options.putHeader(RequestingClient.HEADER, RequestingClient.hash(client));
        }
        return connections.get(service).get(use).request(client, fresh, options);
    }

    /**
     * What begins a request to a service.
     *
     * @param uri the path and query, as they go on the wire
     */
    public RequestOptions request(Service service, String uri) {
        var address = address(service);
        boolean tls = address.getScheme().equals("https");
        int port = address.getPort() > 0 ? address.getPort() : tls ? 443 : 80;
        return new RequestOptions()
                .setHost(address.getHost())
                .setPort(port)
                .setSsl(tls)
                .setURI(uri)
                .putHeader(MisdirectedRequestGuard.HEADER, service.title())
                .setConnectTimeout(2 * connectTimeout.toMillis());
    }

    @PreDestroy
    void close() {
        connections.values().forEach(uses -> uses.values().forEach(Connections::close));
    }
}
