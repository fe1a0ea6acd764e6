package org.rapporteur.gateway.wire;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.rapporteur.kit.http.Doorway;

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
    private static final long SUM_MILLIS = 100;

    /** When so much is held back on a connection of HTTP/2, its further requests wait. */
    private static final long MOST_HELD_BACK = 1024 * 1024;

    private final Vertx vertx;
    private final long patience;
    private final long most;
    private final Counter cutOff;
    private final Set<ClientConnection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicLong heldBack = new AtomicLong();
    private final AtomicBoolean summing = new AtomicBoolean();
    private final long rounds;
    private final long sums;

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
        FunctionCounter.builder("rapporteur.clients.refused", this, same -> Doorway.refused())
                .description("Connections closed when they were accepted since there were too many")
                .register(metrics);
        rounds = vertx.setPeriodic(ROUND_MILLIS, round -> look());
        sums = vertx.setPeriodic(SUM_MILLIS, round -> sum());
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
        } else {
            var server = channel.pipeline().get(Http2ConnectionHandler.class);
            connection.count(HeldBack.on(server, this::holdBack));
        }
        connections.add(connection);
        channel.closeFuture().addListener(closed -> connections.remove(connection));
        return connection;
    }

    /** Whether a connection may have one more answer now; else its client is to read first. */
    public boolean admits(ClientConnection connection) {
        long held = connection.heldBack();
        return connection.channel().isWritable() && (held == 0 || (held < MOST_HELD_BACK && heldBack.get() < most / 2));
    }

    /** Flow control holds back more, or less; it does not wait for the next round where that is too much. */
    private void holdBack(long change) {
        if (heldBack.addAndGet(change) > most && change > 0 && summing.compareAndSet(false, true)) {
            vertx.runOnContext(now -> {
                summing.set(false);
                sum();
            });
        }
    }

    /** An answer was broken off since its client does not read. */
    public void count() {
        cutOff.increment();
    }

    private void look() {
        for (var connection : connections) {
            connection.channel().eventLoop().execute(() -> {
                if (connection.hasStalled(System.nanoTime(), patience)) {
                    LOG.infof("A client at %s reads no more: its connection is closed", connection.client());
                    cut(connection);
                    return;
                }
                int streams = connection.breakOffStalled(System.nanoTime(), patience);
                if (streams > 0) {
                    LOG.infof(
                            "A client at %s does not read %d of its streams: they are reset",
                            connection.client(), streams);
                    cutOff.increment(streams);
                }
            });
        }
    }

    private void sum() {
        long waiting = connections.stream().mapToLong(ClientConnection::unsent).sum();
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
        vertx.cancelTimer(sums);
    }
}
