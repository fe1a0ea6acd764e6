package org.rapporteur.gateway.services;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.rapporteur.kit.http.Addressee;

/**
 * Where the services are, with connections of its own to each: one that hangs uses up its own connections and no others.
 */
@Singleton
public class Services {

    /**
     * For how long an answer that nobody wants any more may still come. The client library closes the connection of a request
     * that is given up even when its answer has ended meanwhile and another request has the connection by then. So what may end at
     * any moment is let end, and only what does not is given up.
     */
    public static final Duration GRACE = Duration.ofMillis(500);

    /** What a connection is for. */
    public enum Use {
        /** Kept for the next; a read that loses its connection is repeated, {@link #ALONE}. */
        READING,
        /** Kept for the next; a write that has been sent is not given up while its answer may come. */
        WRITING,
        /** For one request. */
        ALONE
    }

    private static final int LONGEST_LINE = 64 * 1024;

    private final Map<Service, URI> addresses = new EnumMap<>(Service.class);
    private final Map<Service, Map<Use, HttpClient>> clients = new EnumMap<>(Service.class);
    private final Duration connectTimeout;

    Services(
            Vertx vertx,
            @ConfigProperty(name = "rapporteur.event-service.url") URI events,
            @ConfigProperty(name = "rapporteur.participant-service.url") URI participants,
            @ConfigProperty(name = "rapporteur.statement-service.url") URI statements,
            @ConfigProperty(name = "rapporteur.services.connect-timeout") Duration connectTimeout,
            @ConfigProperty(name = "rapporteur.services.connections") int connections) {
        addresses.put(Service.EVENT, checked(Service.EVENT, events));
        addresses.put(Service.PARTICIPANT, checked(Service.PARTICIPANT, participants));
        addresses.put(Service.STATEMENT, checked(Service.STATEMENT, statements));
        this.connectTimeout = connectTimeout;
        var options = new HttpClientOptions()
                .setConnectTimeout((int) connectTimeout.toMillis())
                .setMaxWaitQueueSize(4 * connections)
                .setMaxHeaderSize(LONGEST_LINE)
                .setMaxInitialLineLength(LONGEST_LINE)
                .setKeepAliveTimeout(30);
        var pool = new PoolOptions().setHttp1MaxSize(connections);
        for (var service : Service.values()) {
            var uses = new EnumMap<Use, HttpClient>(Use.class);
            for (var use : Use.values()) {
                var kept = new HttpClientOptions(options).setKeepAlive(use != Use.ALONE);
                uses.put(use, vertx.createHttpClient(kept, pool));
            }
            clients.put(service, uses);
        }
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

    public HttpClient client(Service service, Use use) {
        return clients.get(service).get(use);
    }

    /**
     * What begins a request to a service. Waiting for a free connection is bounded, too: a service all of whose connections
     * are taken is as good as down.
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
                .putHeader(Addressee.HEADER, service.title())
                .setConnectTimeout(2 * connectTimeout.toMillis());
    }

    @PreDestroy
    void close() {
        clients.values().forEach(uses -> uses.values().forEach(HttpClient::close));
    }
}
