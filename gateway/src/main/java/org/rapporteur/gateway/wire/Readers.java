package org.rapporteur.gateway.wire;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.util.AttributeKey;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Watches how clients read, whatever they are answered: a connection whose client takes nothing of what waits for it is closed after
 * a time, and when too much waits on all of them together, those of the address that reads least are closed at once.
 */
@Singleton
public class Readers {

    private static final Logger LOG = Logger.getLogger(Readers.class);
    private static final AttributeKey<ClientConnection> WATCHED = AttributeKey.valueOf(Readers.class, "watched");
    /** The name of Vert.x's own handler. */
    private static final String SERVER = "handler";

    private static final long ROUND_MILLIS = 1000;

    private final Vertx vertx;
    private final long patience;
    private final long most;
    private final Counter cutOff;
    private final Set<ClientConnection> connections = ConcurrentHashMap.newKeySet();
    private final long rounds;

    Readers(
            Vertx vertx,
            MeterRegistry metrics,
            @ConfigProperty(name = "rapporteur.clients.patience") Duration patience,
            @ConfigProperty(name = "rapporteur.clients.unsent") Optional<MemorySize> most) {
        this.vertx = vertx;
        this.patience = patience.toNanos();
        this.most =
                most.map(MemorySize::asLongValue).orElse(Runtime.getRuntime().maxMemory() / 4);
        this.cutOff = Counter.builder("rapporteur.clients.cut.off")
                .description("Connections and answers closed since their clients did not read")
                .register(metrics);
        Gauge.builder("rapporteur.clients.unsent", this, Readers::unsent)
                .description("Bytes that wait until clients read")
                .baseUnit("bytes")
                .register(metrics);
        rounds = vertx.setPeriodic(ROUND_MILLIS, round -> look());
    }

    private double unsent() {
        return connections.stream().mapToLong(ClientConnection::unsent).sum();
    }

    /** Watches the connection of a request from now on; on its event loop. */
    public ClientConnection watch(HttpServerRequest request) {
        var channel = ((ConnectionBase) request.connection()).channel();
        var known = channel.attr(WATCHED).get();
        if (known != null) {
            return known;
        }
        var remote = request.connection().remoteAddress(true);
        var connection = new ClientConnection(channel, remote == null ? "" : String.valueOf(remote.hostAddress()));
        channel.attr(WATCHED).set(connection);
        channel.pipeline().addFirst(connection);
        if (request.version() != HttpVersion.HTTP_2) {
            var pipelined = new PipelinedRequests();
            channel.pipeline().addBefore(SERVER, null, pipelined);
            connection.limit(pipelined);
        }
        connections.add(connection);
        channel.closeFuture().addListener(closed -> connections.remove(connection));
        return connection;
    }

    /** An answer was broken off since its client does not read. */
    public void count() {
        cutOff.increment();
    }

    private void look() {
        long waiting = 0;
        for (var connection : connections) {
            waiting += connection.unsent();
            connection.channel().eventLoop().execute(() -> {
                if (connection.hasStalled(System.nanoTime(), patience)) {
                    LOG.infof("A client at %s reads no more: its connection is closed", connection.client());
                    cut(connection);
                }
            });
        }
        if (waiting > most) {
            cutBelow(waiting, connections.stream().collect(Collectors.groupingBy(ClientConnection::client)));
        }
    }

    /** Closes connections, the fullest of the address with most on its way first, until half of what may wait is left. */
    private void cutBelow(long waiting, Map<String, ? extends Collection<ClientConnection>> byClient) {
        long left = waiting;
        var worst = Comparator.<Collection<ClientConnection>>comparingLong(Readers::bytes)
                .reversed();
        for (var ofClient : byClient.values().stream().sorted(worst).toList()) {
            for (var connection : ofClient.stream()
                    .sorted(Comparator.comparingLong(ClientConnection::unsent).reversed())
                    .toList()) {
                if (left <= most / 2) {
                    return;
                }
                left -= connection.unsent();
                LOG.infof("Too much waits for a client at %s: its connection is closed", connection.client());
                cut(connection);
            }
        }
    }

    private static long bytes(Collection<ClientConnection> connections) {
        return connections.stream().mapToLong(ClientConnection::unsent).sum();
    }

    private void cut(ClientConnection connection) {
        cutOff.increment();
        Wire.reset(connection.channel());
    }

    @PreDestroy
    void end() {
        vertx.cancelTimer(rounds);
    }
}
