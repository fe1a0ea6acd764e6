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
import org.rapporteur.gateway.shares.Bulkhead;
import org.rapporteur.gateway.wire.Stalls;
import org.rapporteur.kit.http.MisdirectedRequestGuard;
import org.rapporteur.kit.http.RequestingClient;

/**
 * The services' addresses, with separate connections for each service and use: a service that hangs, or a use that
 * takes long, uses up only its own connections.
 */
@Singleton
public class Services {

    /**
     * How long an unwanted response may continue. The client library closes the connection of a cancelled
     * request even if its response has ended meanwhile and another request uses the connection by then. So a
     * response that may end at any moment is read to its end, and only a longer one is cancelled.
     */
    public static final Duration GRACE = Duration.ofMillis(500);

    /**
     * How many bytes of it may still arrive: more than was in flight, so that the connection certainly still
     * belongs to it.
     */
    public static final int MOST_DROPPED = 512 * 1024;

    /** The wait itself, and one that is being cancelled. */
    private static final int WATCHES = 2;

    /** One for the circuit breaker, one for the health check, and one for each that is being cancelled. */
    private static final int SIGNS_OF_LIFE = 4;

    /** What a response holds while it arrives: one of the connections to a service for a use. */
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
            ServiceSettings timing) {
        this.connectTimeout = timing.connectTimeout();
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
     * Starts a request to a service as soon as there is a connection for its client; the connection counts as
     * used until the response has ended or the request is cancelled. The service is told the client. Completes
     * on the caller's Vert.x context.
     *
     * @param client the client that the connection counts for, by the key of {@code access.Client}
     * @param fresh whether to use a new connection only for this request: for what may be cancelled in the
     * middle, and for a read that lost a kept-alive connection
     * @param options from {@link #request}
     * @return fails with a {@link ServiceFault} that is {@linkplain ServiceFault#isOfTheService not the
     * service's} if there is no connection in time, or with the reason why a connection could not be made
     */
    public Future<HttpClientRequest> connect(
            Service service, Use use, String client, boolean fresh, RequestOptions options) {
        if (use != Use.PEERS) {
            options.putHeader(RequestingClient.HEADER, RequestingClient.hash(client));
        }
        return connections.get(service).get(use).request(client, fresh, options);
    }

    /**
     * Returns the options of a request to a service.
     *
     * @param uri the path and query, as sent
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
