package org.rapporteur.gateway.wire;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Answers whose clients take nothing at the moment. A client may take its time as long as nobody else wants what its answer holds, such
 * as a connection to a service. When others wait for it, the answers that have stalled for longest are broken off: so clients that do
 * not read, from however many addresses, are nobody else's 503.
 */
@Singleton
public class Stalls {

    private static final Logger LOG = Logger.getLogger(Stalls.class);
    private static final long ROUND_MILLIS = 250;

    private final Vertx vertx;
    private final Readers readers;
    private final long patience;
    private final Set<Stall> stalls = ConcurrentHashMap.newKeySet();
    private final List<Scarce> scarce = new CopyOnWriteArrayList<>();
    private final long rounds;

    Stalls(
            Vertx vertx,
            Readers readers,
            MeterRegistry metrics,
            @ConfigProperty(name = "rapporteur.clients.patience-under-load") Duration patience) {
        this.vertx = vertx;
        this.readers = readers;
        this.patience = patience.toNanos();
        Gauge.builder("rapporteur.clients.stalled", stalls, Set::size)
                .description("Answers of which the clients take nothing at the moment")
                .register(metrics);
        this.rounds = vertx.setPeriodic(ROUND_MILLIS, round -> reclaim());
    }

    /** What there is only so much of, and how many wait for it that may have it. */
    private record Scarce(Object what, IntSupplier waiting) {}

    /** An answer that has stalled. */
    public final class Stall {

        private final Object holds;
        private final Runnable breakOff;
        private final long since = System.nanoTime();

        private Stall(Object holds, Runnable breakOff) {
            this.holds = holds;
            this.breakOff = breakOff;
        }

        /** The client has read on, or is gone. */
        public void end() {
            stalls.remove(this);
        }
    }

    /**
     * Has answers broken off while somebody waits for what they hold.
     *
     * @param what the same as in {@link #begin}
     * @param waiting how many wait for it; not counted are those who wait since they hold too much themselves
     */
    public void reclaim(Object what, IntSupplier waiting) {
        scarce.add(new Scarce(what, waiting));
    }

    /**
     * The client of an answer takes nothing from now on.
     *
     * @param holds what the answer holds meanwhile
     * @param breakOff ends the answer, from whatever thread
     */
    public Stall begin(Object holds, Runnable breakOff) {
        var stall = new Stall(holds, breakOff);
        stalls.add(stall);
        return stall;
    }

    private void reclaim() {
        for (var one : scarce) {
            int wanted = one.waiting.getAsInt();
            if (wanted > 0) {
                reclaim(one.what, wanted);
            }
        }
    }

    private void reclaim(Object what, int wanted) {
        long now = System.nanoTime();
        var longest = stalls.stream()
                .filter(stall -> stall.holds.equals(what) && now - stall.since > patience)
                .sorted(Comparator.comparingLong(stall -> stall.since - now))
                .limit(wanted)
                .toList();
        for (var stall : longest) {
            if (stalls.remove(stall)) {
                readers.count();
                stall.breakOff.run();
            }
        }
        if (!longest.isEmpty()) {
            LOG.infof("%d answers that were not read are broken off: others wait for %s", longest.size(), what);
        }
    }

    @PreDestroy
    void end() {
        vertx.cancelTimer(rounds);
    }
}
