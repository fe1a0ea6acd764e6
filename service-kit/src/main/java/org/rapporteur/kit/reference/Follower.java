package org.rapporteur.kit.reference;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.rapporteur.kit.reference.Peers.PeerException;

/** Keeps the replica of references up to date by following the gateway's changes. */
@Singleton
class Follower {

    private static final Logger LOG = Logger.getLogger(Follower.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final ReferenceStore store;
    private final Peers peers;
    private final boolean enabled;
    private final Timer lag;
    private volatile boolean stopping;
    private volatile Instant heard = Instant.now();
    private Thread thread;

    Follower(
            ReferenceStore store,
            Peers peers,
            MeterRegistry metrics,
            @ConfigProperty(name = "rapporteur.references.follow", defaultValue = "true") boolean follow) {
        this.store = store;
        this.peers = peers;
        this.enabled = follow && !store.types().isEmpty();
        this.lag = Timer.builder("rapporteur.references.lag")
                .description("From a change of a referenced resource to its arrival here")
                .publishPercentiles(0.5, 0.99)
                .register(metrics);
        Gauge.builder("rapporteur.references.silence", () -> Duration.between(heard, Instant.now())
                        .toSeconds())
                .baseUnit("seconds")
                .description("Since the gateway last answered the follower")
                .register(metrics);
    }

    void start(@Observes StartupEvent event) {
        if (enabled) {
            thread = Thread.ofVirtual().name("reference-follower").start(this::run);
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        if (thread != null) {
            thread.interrupt();
            thread.join(Duration.ofSeconds(5));
        }
    }

    private void run() {
        var pause = Duration.ofMillis(200);
        boolean quiet = true;
        while (!stopping) {
            try {
                follow();
                pause = Duration.ofMillis(200);
                quiet = false;
            } catch (PeerException | RuntimeException e) {
                if (stopping) {
                    return;
                }
                if (e instanceof PeerException peer && peer.status() == 410) {
                    LOG.info("A change log was restored: reading it from the start");
                    QuarkusTransaction.requiringNew().run(() -> store.moveTo(null));
                    continue;
                }
                // at the start the gateway is often later than its services: that is not worth a warning
                LOG.logf(
                        quiet ? Logger.Level.DEBUG : Logger.Level.WARN,
                        "References are not followed now: %s",
                        e.getMessage());
                quiet = true;
                try {
                    Thread.sleep(pause);
                } catch (InterruptedException interrupted) {
                    return;
                }
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            }
        }
    }

    private void follow() throws PeerException {
        var cursor = QuarkusTransaction.requiringNew().call(store::cursor);
        var page = peers.changes(
                cursor, store.types().stream().map(ReplicatedType::name).toList());
        var next = page.path("next").textValue();
        if (next == null) {
            throw new PeerException(0, "the gateway's answer has no next");
        }
        QuarkusTransaction.requiringNew().run(() -> {
            // in one order for all, so that this and a writer that takes references cannot wait for each other
            StreamSupport.stream(page.path("items").spliterator(), false)
                    .sorted(Comparator.comparing(
                            event -> event.path("data").path("id").asText()))
                    .forEach(this::take);
            if (!next.equals(cursor)) {
                store.moveTo(next);
            }
        });
        heard = Instant.now();
        if (page.path("items").isEmpty() && page.has("incomplete")) {
            // a log that is down cannot be waited for: do not ask again at once
            throw new PeerException(0, page.get("incomplete") + " cannot be read");
        }
    }

    private void take(JsonNode event) {
        // org.rapporteur.RESOURCE.OPERATION
        var type = event.path("type").asText().split("\\.");
        if (type.length == 4) {
            store.take(type[2], event.path("data"));
            lag.record(Duration.between(Instant.parse(event.path("time").textValue()), Instant.now()));
        }
    }
}
