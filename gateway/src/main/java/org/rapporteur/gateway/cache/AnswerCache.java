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

/** Ready answers of the services, and those composed of them, in memory: the least used go when there is no more room. */
@Singleton
public class AnswerCache {

    /** Of the heap, unless it is set. */
    private static final int SHARE = 8;

    /** A longer body is zipped beside the event loop, once it is wanted. */
    private static final int SOON_ZIPPED = 64 * 1024;

    private static final int CHARACTER = 2;

    private final boolean enabled;
    private final Freshness freshness;
    private final Vertx vertx;
    private final Room room;
    private final Cache<String, KeptAnswer> kept;
    private final Map<String, Filling> fillings = new ConcurrentHashMap<>();
    /** Those that are being zipped. */
    private final Set<String> zipping = ConcurrentHashMap.newKeySet();

    private final KeptAnswerWriter writer = new KeptAnswerWriter();

    AnswerCache(CacheSettings settings, Freshness freshness, Vertx vertx, MeterRegistry metrics) {
        long memory = settings.memory()
                .map(MemorySize::asLongValue)
                .orElse(Runtime.getRuntime().maxMemory() / SHARE);
        this.enabled = settings.enabled() && memory > 0;
        this.freshness = freshness;
        this.vertx = vertx;
        this.room = new Room(Math.min(settings.answer().asLongValue(), memory / 2), memory / 2);
        this.kept = Caffeine.newBuilder()
                .maximumWeight(memory)
                .weigher((String key, KeptAnswer answer) -> CHARACTER * key.length() + answer.weight())
                .build();
        Gauge.builder("rapporteur.cache", this, AnswerCache::bytes)
                .description("What the kept answers take")
                .baseUnit("bytes")
                .register(metrics);
        Gauge.builder("rapporteur.cache.waiting", this, AnswerCache::waiting)
                .description("Reads that wait for the answer to another one of the same")
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

    boolean isEnabled() {
        return enabled;
    }

    /**
     * Something is being written to a service, or was: what was kept of it goes. To be called when a write is passed on, and before
     * each part of its answer.
     */
    public void written(Service service) {
        if (enabled) {
            freshness.changed(service);
        }
    }

    /** Sends a kept answer to a client, in the form that it takes. */
    public void send(RoutingContext request, KeptAnswer answer) {
        writer.send(request, answer);
    }

    /** The same for one that is kept under a key, with its form as gzip if that is there, or made at once. */
    void send(RoutingContext request, String key, KeptAnswer answer) {
        var known = kept.getIfPresent(key);
        if (known != null && known.isZipped(answer)) {
            writer.send(request, known);
        } else if (answer.gzip() != null
                || !KeptAnswerWriter.wantsGzip(request, answer)
                || KeptAnswerWriter.isKnown(request, answer)) {
            writer.send(request, answer);
        } else if (answer.body().length() <= SOON_ZIPPED) {
            var zipped = answer.zipped();
            kept.asMap().replace(key, answer, zipped);
            writer.send(request, zipped);
        } else {
            writer.send(request, answer);
            zipLater(key, answer);
        }
    }

    private void zipLater(String key, KeptAnswer answer) {
        if (zipping.add(key)) {
            vertx.executeBlocking(() -> kept.asMap().replace(key, answer, answer.zipped()), false)
                    .onComplete(done -> zipping.remove(key));
        }
    }

    /** What is kept under a key, of whatever generation; or null. */
    KeptAnswer get(String key) {
        return kept.getIfPresent(key);
    }

    /** The filling of a key that is under way for a generation; or null. */
    Filling underWay(String key, long generation) {
        var filling = fillings.get(key);
        return filling == null || filling.generation() != generation ? null : filling;
    }

    /**
     * What an answer that is asked for now is kept by.
     *
     * @param before what is kept, of an earlier generation; or null
     * @param ending is told when it is over, once what may be is kept
     */
    Filling filling(String key, Set<Service> services, long generation, KeptAnswer before, Filling.Ending ending) {
        return new Filling(key, services, generation, before, room, (filling, outcome, answer, waiters) -> {
            settle(filling, answer);
            ending.over(filling, outcome, answer, waiters);
        });
    }

    /** Begins a filling, unless one of its key and generation is under way: gives that one, or else itself. */
    Filling begin(Filling filling) {
        return fillings.compute(
                filling.key(),
                (key, other) -> other != null && other.generation() == filling.generation() && !other.isOver()
                        ? other
                        : filling);
    }

    private void settle(Filling filling, KeptAnswer answer) {
        // what may have begun before a change is not what a request would bring now
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
