package org.rapporteur.gateway.wire;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.AttributeKey;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.rapporteur.kit.http.Abort;
import org.rapporteur.kit.http.Doorway;

/**
 * Watches how clients read, whatever their responses: closes a connection whose client reads nothing of what waits
 * for it for some time, and when too much waits on all of them together, closes those of the address that reads
 * least at once.
 */
@Singleton
public class Readers {

    private static final Logger LOG = Logger.getLogger(Readers.class);
    private static final AttributeKey<ClientConnection> WATCHED = AttributeKey.valueOf(Readers.class, "watched");
    /** The name of Vert.x's own handler. */
    private static final String SERVER = "handler";
    /** The name of the handler that compresses responses. */
    private static final String CODER = "deflater";

    private static final long ROUND_MILLIS = 1000;
    /**
     * While responses may be in flight, which start at most a few seconds after their requests; otherwise, as
     * for streams, in each round.
     */
    private static final long SUM_MILLIS = 100;

    private static final long SUMMED_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** When this much is held back on an HTTP/2 connection, its further requests wait. */
    private static final long MOST_HELD_BACK = 1024 * 1024;

    private final Vertx vertx;
    /** Null unless there is one. */
    private volatile Shortcut shortcut;

    private final long patience;
    private final long most;
    private final Counter cutOff;
    private final Set<ClientConnection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicLong heldBack = new AtomicLong();
    private final AtomicBoolean summing = new AtomicBoolean();
    private final long rounds;
    private final Rounds sums;
    /** The time of the last request. */
    private volatile long asked = System.nanoTime();

    Readers(Vertx vertx, MeterRegistry metrics, ClientSettings settings) {
        this.vertx = vertx;
        this.patience = settings.patience().toNanos();
        this.most = settings.unsent()
                .map(MemorySize::asLongValue)
                .orElse(Runtime.getRuntime().maxMemory() / 4);
        this.cutOff = Counter.builder("rapporteur.clients.cut.off")
                .description("Connections and responses closed because their clients did not read")
                .register(metrics);
        Gauge.builder("rapporteur.clients.unsent", this, Readers::unsent)
                .description("Bytes that clients have not read yet")
                .baseUnit("bytes")
                .register(metrics);
        FunctionCounter.builder("rapporteur.clients.refused", this, same -> Doorway.refused())
                .description("Connections closed on acceptance because there were too many")
                .register(metrics);
        sums = new Rounds(vertx, SUM_MILLIS, this::sum);
        rounds = vertx.setPeriodic(ROUND_MILLIS, round -> look());
    }

    /** Limits connections before the first one arrives. */
    static void limitConnections(@Observes StartupEvent event, ClientSettings settings) {
        Doorway.limitEachAddress(settings.connections());
    }

    private double unsent() {
        return connections.stream().mapToLong(ClientConnection::unsent).sum();
    }

    /** Starts to watch the connection of a request; on its event loop. */
    public ClientConnection watch(HttpServerRequest request) {
        asked = System.nanoTime();
        sums.begin();
        var channel = ((ConnectionBase) request.connection()).channel();
        var known = channel.attr(WATCHED).get();
        if (known != null) {
            return known;
        }
        var remote = request.connection().remoteAddress(true);
        var connection = new ClientConnection(
                (ConnectionBase) request.connection(),
                remote == null ? "" : String.valueOf(remote.hostAddress()),
                // for older versions, the server accepts any
                request.version() == HttpVersion.HTTP_1_1 ? request.getHeader(HttpHeaders.HOST) : null);
        channel.attr(WATCHED).set(connection);
        channel.pipeline().addFirst(connection);
        if (request.version() != HttpVersion.HTTP_2) {
            var pipelined = new PipelinedRequests();
            channel.pipeline().addBefore(SERVER, null, pipelined);
            connection.limit(pipelined);
            shorten(channel.pipeline(), connection);
        } else {
            var server = channel.pipeline().get(Http2ConnectionHandler.class);
            connection.count(HeldBack.on(server, this::holdBack));
        }
        connections.add(connection);
        channel.closeFuture().addListener(closed -> connections.remove(connection));
        return connection;
    }

    /** Opens a shortcut for requests on new connections. */
    public void open(Shortcut way) {
        shortcut = way;
    }

    private void shorten(ChannelPipeline pipeline, ClientConnection connection) {
        var idle = pipeline.get(IdleStateHandler.class);
        if (shortcut != null && idle != null && pipeline.get(CODER) != null) {
            pipeline.addBefore(CODER, null, new ShortcutHandler(shortcut, connection, idle));
        }
    }

    /** Whether a connection may have another response now; otherwise its client must read first. */
    public boolean admits(ClientConnection connection) {
        long held = connection.heldBack();
        return connection.channel().isWritable() && (held == 0 || (held < MOST_HELD_BACK && heldBack.get() < most / 2));
    }

    /** Flow control holds back more, or less; if that is too much, does not wait for the next round. */
    private void holdBack(long change) {
        if (heldBack.addAndGet(change) > most && change > 0 && summing.compareAndSet(false, true)) {
            vertx.runOnContext(now -> {
                summing.set(false);
                sum();
            });
        }
    }

    /** Counts a response that was aborted because its client does not read. */
    public void count() {
        cutOff.increment();
    }

    private void look() {
        if (sum()) {
            sums.begin();
        }
        for (var connection : connections) {
            connection.channel().eventLoop().execute(() -> {
                if (connection.hasStalled(System.nanoTime(), patience)) {
                    LOG.infof("A client at %s has stopped reading: closed its connection", connection.client());
                    cut(connection);
                    return;
                }
                int streams = connection.breakOffStalled(System.nanoTime(), patience);
                if (streams > 0) {
                    LOG.infof(
                            "A client at %s does not read %d of its streams: reset them", connection.client(), streams);
                    cutOff.increment(streams);
                }
            });
        }
    }

    /** Returns whether more may wait soon. */
    private boolean sum() {
        long waiting = connections.stream().mapToLong(ClientConnection::unsent).sum();
        if (waiting > most) {
            cutBelow(waiting, connections.stream().collect(Collectors.groupingBy(ClientConnection::client)));
        }
        return waiting > 0 || System.nanoTime() - asked < SUMMED_NANOS;
    }

    /**
     * Closes connections, starting with the fullest of the address with the most unread data, until half of
     * the limit is left.
     */
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
                LOG.infof("Too much data waits for a client at %s: closed its connection", connection.client());
                cut(connection);
            }
        }
    }

    private static long bytes(Collection<ClientConnection> connections) {
        return connections.stream().mapToLong(ClientConnection::unsent).sum();
    }

    private void cut(ClientConnection connection) {
        cutOff.increment();
        Abort.connection(connection.channel());
    }

    @PreDestroy
    void end() {
        vertx.cancelTimer(rounds);
        sums.end();
    }
}
