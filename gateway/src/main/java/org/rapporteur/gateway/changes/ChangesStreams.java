package org.rapporteur.gateway.changes;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.rapporteur.gateway.access.Client;
import org.rapporteur.gateway.memory.MemoryBudget;
import org.rapporteur.gateway.services.Parallel;
import org.rapporteur.gateway.services.Service;
import org.rapporteur.gateway.shares.Shares;
import org.rapporteur.kit.http.Abort;
import org.rapporteur.kit.problem.ProblemException;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.problem.Violations;

/**
 * {@code GET /api/v1/changes/stream}: the merged change log as server-sent events. It is a separate route rather
 * than a JAX-RS resource, since it writes for hours and must react to how fast its client reads; openapi.yaml
 * describes it.
 */
@ApplicationScoped
class ChangesStreams {

    private static final Logger LOG = Logger.getLogger(ChangesStreams.class);
    private static final String PATH = "/api/v1/changes/stream";
    private static final String EVENT_STREAM = "text/event-stream";
    private static final int BEFORE_THE_PROXY = 50;
    private static final Set<String> PARAMETERS = Set.of("after", "resource");
    private static final String RETRY_AFTER_SECONDS = "10";
    /** How long a client may take to read what was sent to it at shutdown. */
    private static final Duration LAST_PATIENCE = Duration.ofSeconds(2);

    private final LogReader logs;
    private final Resources kinds;
    private final ObjectMapper json;
    private final MemoryBudget memory;
    private final Watches watches;
    private final ChangesSettings.Stream settings;
    private final Shares room;
    private final Map<MergeBuffer, Thread> open = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    ChangesStreams(
            LogReader logs,
            Resources kinds,
            Watches watches,
            ObjectMapper json,
            MemoryBudget memory,
            MeterRegistry metrics,
            ChangesSettings settings) {
        this.logs = logs;
        this.kinds = kinds;
        this.json = json;
        this.memory = memory;
        this.watches = watches;
        this.settings = settings.stream();
        this.room = new Shares(settings.streams(), settings.streamsPerClient());
        Gauge.builder("rapporteur.changes.streams", open, Map::size)
                .description("Open change streams")
                .register(metrics);
    }

    void install(@Observes Router router) {
        router.route(PATH).order(BEFORE_THE_PROXY).handler(this::handle);
    }

    /**
     * Ends all streams before shutdown continues: each completes its current event; a stream whose client does
     * not read is aborted, so that none delays the shutdown for long.
     */
    void endAll(@Observes ShutdownDelayInitiatedEvent event) throws InterruptedException {
        stopping = true;
        open.keySet().forEach(MergeBuffer::close);
        var threads = List.copyOf(open.values());
        var end = Instant.now().plus(LAST_PATIENCE);
        for (var thread : threads) {
            thread.join(Duration.between(Instant.now(), end));
        }
        threads.forEach(Thread::interrupt);
    }

    private void handle(RoutingContext context) {
        if (!accepts(context.request().getHeader("Accept"))) {
            throw ProblemType.NOT_ACCEPTABLE.because("Changes are streamed as " + EVENT_STREAM);
        }
        var faults = new Violations();
        var empty = new Violations();
        var names = new TreeSet<>(PARAMETERS);
        context.queryParams().names().forEach(name -> {
            var values = context.queryParam(name);
            if (!PARAMETERS.contains(name)) {
                faults.add(name, "is unknown; known are " + String.join(", ", names));
            } else if (values.size() > 1) {
                faults.add(name, "is repeated");
            } else if (values.getFirst().isEmpty()) {
                empty.add(name, "must not be empty");
            }
        });
        faults.throwIfAny(ProblemType.UNKNOWN_PARAMETER);
        faults.addAll(empty);
        var resources = kinds.of(context.queryParams().get("resource"), faults);
        faults.throwIfAny(ProblemType.INVALID_PARAMETER);
        // what a browser sends when it reconnects is newer than the URL that it keeps
        var last = context.request().getHeader("Last-Event-ID");
        var after = last == null || last.isEmpty() ? context.queryParams().get("after") : last;
        begin(context, after == null ? ChangesCursor.start() : ChangesCursor.decode(after), resources);
    }

    private static boolean accepts(String header) {
        return header == null
                || header.isEmpty()
                || header.contains(EVENT_STREAM)
                || header.contains("text/*")
                || header.contains("*/*");
    }

    private void begin(RoutingContext context, ChangesCursor after, Map<Service, List<String>> resources) {
        if (stopping) {
            throw ProblemType.SERVICE_UNAVAILABLE
                    .because("The gateway is shutting down")
                    .withHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
        var client = Client.key(context);
        room.takeOrRefuse(client, "streams of changes; GET /api/v1/changes?wait= does the same without one");
        var inbox = new MergeBuffer(after, resources.keySet());
        context.response().closeHandler(gone -> inbox.close());
        context.response().exceptionHandler(broken -> inbox.close());
        var loop = context.vertx().getOrCreateContext();
        Thread.ofVirtual().name("changes-stream").start(() -> {
            open.put(inbox, Thread.currentThread());
            try (var lease = memory.lease(client, Client.isPeer(context), 0);
                    var followers = new Parallel()) {
                var reader = LogReader.Reader.of(context, lease);
                resources.forEach((service, kinds) -> followers.follow(
                        new LogFollower(service, logs, watches.of(service), inbox, kinds, reader, after.of(service))));
                stream(context, inbox);
            } catch (InterruptedException e) {
                // the gateway stops, and the client has not read what was sent to it
                Abort.response(context.request());
            } catch (RuntimeException e) {
                inbox.close();
                loop.runOnContext(on -> fail(context, e));
            } finally {
                inbox.close();
                open.remove(inbox);
                room.giveBack(client);
            }
        });
    }

    private void stream(RoutingContext context, MergeBuffer inbox) throws InterruptedException {
        var response = context.response();
        // an expired cursor is rejected before anything is sent
        inbox.awaitFirst();
        if (stopping) {
            inbox.close();
        }
        response.putHeader("Content-Type", EVENT_STREAM)
                .putHeader("Cache-Control", "no-cache, no-transform")
                // asks nginx and similar proxies not to buffer events
                .putHeader("X-Accel-Buffering", "no");
        if (context.request().method() == HttpMethod.HEAD) {
            response.end();
        } else {
            new ChangesStream(context.request(), json, inbox, settings).run();
        }
    }

    private static void fail(RoutingContext context, RuntimeException failure) {
        if (!context.response().headWritten()) {
            // logged where the problem is returned
            context.fail(failure);
            return;
        }
        if (!(failure instanceof ProblemException)) {
            LOG.error("A change stream failed", failure);
        }
        Abort.response(context.request());
    }
}
