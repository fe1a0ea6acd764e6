package org.rapporteur.gateway.wire;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntSupplier;
import org.jboss.logging.Logger;

/**
 * Responses whose clients currently do not read. A client may take its time as long as nobody else needs what its
 * response holds, such as a connection to a service. When others wait for it, the responses that have stalled
 * longest are aborted, so that clients that do not read, from however many addresses, cause no 503 for others.
 */
@Singleton
public class Stalls {

    private static final Logger LOG = Logger.getLogger(Stalls.class);
    private static final long ROUND_MILLIS = 250;

    private final Readers readers;
    private final long patience;
    private final Set<Stall> stalls = ConcurrentHashMap.newKeySet();
    private final List<Scarce> scarce = new CopyOnWriteArrayList<>();
    private final Rounds rounds;

    Stalls(Vertx vertx, Readers readers, MeterRegistry metrics, ClientSettings settings) {
        this.readers = readers;
        this.patience = settings.patienceUnderLoad().toNanos();
        Gauge.builder("rapporteur.clients.stalled", stalls, Set::size)
                .description("Responses whose clients currently do not read")
                .register(metrics);
        this.rounds = new Rounds(vertx, ROUND_MILLIS, this::reclaim);
    }

    /** A scarce resource, and how many eligible requests wait for it. */
    private record Scarce(Object what, IntSupplier waiting) {}

    /** A stalled response. */
    public final class Stall {

        private final Object holds;
        private final Runnable breakOff;
        private final long since = System.nanoTime();

        private Stall(Object holds, Runnable breakOff) {
            this.holds = holds;
            this.breakOff = breakOff;
        }

        /** The client has continued to read, or has disconnected. */
        public void end() {
            stalls.remove(this);
        }
    }

    /**
     * Registers a resource for which stalled responses are aborted while somebody waits for it.
     *
     * @param what the same as in {@link #begin}
     * @param waiting how many wait for it, excluding those who wait because they hold too much themselves
     */
    public void reclaim(Object what, IntSupplier waiting) {
        scarce.add(new Scarce(what, waiting));
    }

    /**
     * The client of a response has stopped reading.
     *
     * @param holds what the response holds meanwhile
     * @param breakOff aborts the response; callable from any thread
     */
    public Stall begin(Object holds, Runnable breakOff) {
        var stall = new Stall(holds, breakOff);
        stalls.add(stall);
        rounds.begin();
        return stall;
    }

    private boolean reclaim() {
        for (var one : scarce) {
            int wanted = one.waiting.getAsInt();
            if (wanted > 0) {
                reclaim(one.what, wanted);
            }
        }
        return !stalls.isEmpty();
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
            LOG.infof("Aborted %d unread responses: others wait for %s", longest.size(), what);
        }
    }

    @PreDestroy
    void end() {
        rounds.end();
    }
}
