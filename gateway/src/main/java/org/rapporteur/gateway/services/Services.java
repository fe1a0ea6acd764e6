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

    private static final int LONGEST_LINE = 64 * 1024;

    private final Map<Service, URI> addresses = new EnumMap<>(Service.class);
    private final Map<Service, HttpClient> clients = new EnumMap<>(Service.class);
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
            clients.put(service, vertx.createHttpClient(options, pool));
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

    public HttpClient client(Service service) {
        return clients.get(service);
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
        clients.values().forEach(HttpClient::close);
    }
}
