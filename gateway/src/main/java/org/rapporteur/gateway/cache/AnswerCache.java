package org.rapporteur.gateway.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.rapporteur.gateway.services.Service;

/** A cache of responses of the services, and of those composed of them: evicts the least used ones when it is full. */
@Singleton
public class AnswerCache {

    /** Of the heap, unless configured. */
    private static final int SHARE = 8;

    /** A longer body is compressed outside the event loop, once requested. */
    private static final int SOON_ZIPPED = 64 * 1024;

    /** Each needs the memory of its response, evicted or not; a later request tries again. */
    private static final int MOST_ZIPPING = 2;

    private static final int CHARACTER = 2;

    private final boolean enabled;
    private final Freshness freshness;
    private final Vertx vertx;
    private final Room room;
    private final Cache<String, KeptAnswer> kept;
    private final Map<String, Filling> fillings = new ConcurrentHashMap<>();
    /** Those being compressed. */
    private final Set<String> zipping = ConcurrentHashMap.newKeySet();

    private final LongBodies longBodies;
    private final KeptAnswerWriter writer;

    AnswerCache(CacheSettings settings, Freshness freshness, Vertx vertx, MeterRegistry metrics) {
        long memory = settings.memory()
                .map(MemorySize::asLongValue)
                .orElse(Runtime.getRuntime().maxMemory() / SHARE);
        this.enabled = settings.enabled() && memory > 0;
        this.freshness = freshness;
        this.vertx = vertx;
        this.longBodies = new LongBodies(memory / 2);
        this.writer = new KeptAnswerWriter(longBodies);
        this.room = new Room(Math.min(settings.answer().asLongValue(), memory / 2), memory / 2, longBodies);
        this.kept = Caffeine.newBuilder()
                .maximumWeight(memory)
                .weigher((String key, KeptAnswer answer) -> CHARACTER * key.length() + answer.weight())
                .build();
        Gauge.builder("rapporteur.cache", this, AnswerCache::bytes)
                .description("Memory of cached responses")
                .baseUnit("bytes")
                .register(metrics);
        Gauge.builder("rapporteur.cache.waiting", this, AnswerCache::waiting)
                .description("Reads that wait for the response to an identical request")
                .register(metrics);
    }

    private double waiting() {
        return fillings.values().stream().mapToInt(Filling::waiting).sum();
    }

    private double bytes() {
        return kept.policy()
                .eviction()
                .map(eviction -> eviction.weightedSize().orElse(0))
                .orElse(0L);
    }

    /** A range of everything means the same as none (RFC 9110 §12.5.1). */
    static String key(String target, String accept, String language) {
        return target + '\n' + (accept.equals("*/*") ? "" : accept) + '\n' + (language.equals("*/*") ? "" : language);
    }

    boolean isEnabled() {
        return enabled;
    }

    /**
     * Something is or was written to a service: discards its cached responses. Call this when a write is
     * forwarded, and before each part of its response.
     */
    public void written(Service service) {
        if (enabled) {
            freshness.changed(service);
        }
    }

    /** Whether a cached response can be sent now; if not, too many others are being read slowly. */
    boolean canSend(KeptAnswer answer) {
        return longBodies.haveRoomFor(answer.body());
    }

    /** Sends a cached response to a client, in the form that it accepts. */
    public void send(RoutingContext request, KeptAnswer answer) {
        writer.send(request, answer);
    }

    /**
     * Does the same for one cached under a key, compressed if that is available or can be done at once.
     *
     * @return the response with the forms that it had when it was sent
     */
    KeptAnswer send(RoutingContext request, String key, KeptAnswer answer) {
        var known = kept.getIfPresent(key);
        if (known != null && known.isZipped(answer)) {
            writer.send(request, known);
            return known;
        }
        boolean unzipped = answer.gzip() == null
                && KeptAnswerWriter.wantsGzip(request, answer)
                && !KeptAnswerWriter.isKnown(request, answer);
        if (unzipped && answer.body().length() <= SOON_ZIPPED) {
            var zipped = answer.zipped();
            kept.asMap().replace(key, answer, zipped);
            writer.send(request, zipped);
            return zipped;
        }
        writer.send(request, answer);
        if (unzipped) {
            zipLater(key, answer);
        }
        return answer;
    }

    private void zipLater(String key, KeptAnswer answer) {
        if (zipping.size() < MOST_ZIPPING && zipping.add(key)) {
            vertx.executeBlocking(() -> kept.asMap().replace(key, answer, answer.zipped()), false)
                    .onComplete(done -> zipping.remove(key));
        }
    }

    /** Returns the cached response of a key, of any generation; or null. */
    KeptAnswer get(String key) {
        return kept.getIfPresent(key);
    }

    /** Returns the filling of a key that is in progress for a generation; or null. */
    Filling underWay(String key, long generation) {
        var filling = fillings.get(key);
        return filling == null || filling.generation() != generation ? null : filling;
    }

    /**
     * Creates the filling for a response requested now.
     *
     * @param before the cached response of an earlier generation; or null
     * @param ending is called when it is over, once the response is cached if possible
     */
    Filling filling(String key, Set<Service> services, long generation, KeptAnswer before, Filling.Ending ending) {
        return new Filling(key, services, generation, before, room, (filling, outcome, answer, waiters) -> {
            settle(filling, answer);
            ending.over(filling, outcome, answer, waiters);
        });
    }

    /**
     * Starts a filling, unless one with its key and generation is in progress: returns that one, or else the
     * new one.
     */
    Filling begin(Filling filling) {
        return fillings.compute(
                filling.key(),
                (key, other) -> other != null && other.generation() == filling.generation() && !other.isOver()
                        ? other
                        : filling);
    }

    private void settle(Filling filling, KeptAnswer answer) {
        // a response that may have started before a change differs from what a request would return now
        if (answer != null
                && freshness.isFresh(filling.services())
                && freshness.generation(filling.services()) == filling.generation()) {
            kept.put(filling.key(), answer);
        }
        if (filling.isOver()) {
            fillings.remove(filling.key(), filling);
        }
    }
}
