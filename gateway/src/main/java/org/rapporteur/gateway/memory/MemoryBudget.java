package org.rapporteur.gateway.memory;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.rapporteur.kit.problem.ProblemException;
import org.rapporteur.kit.problem.ProblemType;

/**
 * Limits the memory of composed responses, in total and for each client. What a request needs to start is waited
 * for, since most responses are soon sent; what it needs beyond that is available at once or not at all, so that
 * two requests never wait for each other. Clients that hold nothing take precedence.
 */
@Singleton
public class MemoryBudget {

    /** What responses hold, by its name. */
    public static final Object HELD = "memory of composed responses";

    private static final String RETRY_AFTER_SECONDS = "2";

    /**
     * The part of the total reserved for requests of the services, which follow each other's changes through
     * the gateway.
     */
    private static final int OF_PEERS = 8;

    private final long total;
    private final long share;
    private final Duration patience;
    private final int mostWaiting;
    private final Map<String, Long> held = new HashMap<>();
    private final Counter refusedClients;
    private final Counter refusedAll;
    private long taken;
    private int waiting;
    /** Of these, those that hold less than their share. */
    private int inNeed;
    /** Of these, those whose clients hold nothing, which take precedence. */
    private int emptyHanded;

    MemoryBudget(MeterRegistry metrics, CompositionSettings settings) {
        this.total = settings.memory()
                .map(MemorySize::asLongValue)
                .orElse(Runtime.getRuntime().maxMemory() / 5);
        this.share = total * settings.clientShare() / 100;
        this.patience = settings.memoryWait();
        this.mostWaiting = settings.waiting();
        Gauge.builder("rapporteur.composition.memory", this, MemoryBudget::taken)
                .description("Bytes of composed responses in memory")
                .baseUnit("bytes")
                .register(metrics);
        refusedClients = refused(metrics, "client");
        refusedAll = refused(metrics, "all");
    }

    private static Counter refused(MeterRegistry metrics, String whose) {
        return Counter.builder("rapporteur.composition.refused")
                .description("Composed responses rejected because the memory for one client, or for all, was taken")
                .tag("taken_by", whose)
                .register(metrics);
    }

    /** The waiting requests whose clients hold less than their share. */
    public synchronized int inNeed() {
        return inNeed;
    }

    synchronized double taken() {
        return taken;
    }

    /**
     * Returns memory for one request, to be closed when its response has been sent. Waits until it is free.
     *
     * @param client whose share it counts for
     * @param peer whether the request comes from a service, which has no share but a reserve
     * @param bytes what the request needs to start
     * @throws ProblemException 429 if the client has used its share, 503 if all is taken; both with
     * Retry-After
     */
    public Lease lease(String client, boolean peer, long bytes) throws InterruptedException {
        await(client, peer, bytes);
        return new Lease(this, client, peer, bytes);
    }

    private synchronized void await(String client, boolean peer, long bytes) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        while (!isFree(client, peer, bytes) || (emptyHanded > 0 && !peer && held.containsKey(client))) {
            long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            if (left <= 0 || (waiting >= mostWaiting && !peer)) {
                throw refusal(client, peer, bytes);
            }
            boolean needs = peer || isOfShare(client, bytes);
            boolean hasNone = !held.containsKey(client);
            waiting++;
            inNeed += needs ? 1 : 0;
            emptyHanded += hasNone ? 1 : 0;
            try {
                wait(left);
            } finally {
                waiting--;
                inNeed -= needs ? 1 : 0;
                emptyHanded -= hasNone ? 1 : 0;
            }
        }
        take(client, bytes);
    }

    synchronized void grow(String client, boolean peer, long bytes) {
        if (!isFree(client, peer, bytes)) {
            throw refusal(client, peer, bytes);
        }
        take(client, bytes);
    }

    synchronized void giveBack(String client, long bytes) {
        taken -= bytes;
        held.computeIfPresent(client, (key, before) -> before <= bytes ? null : Long.valueOf(before - bytes));
        notifyAll();
    }

    private void take(String client, long bytes) {
        taken += bytes;
        held.merge(client, bytes, Long::sum);
    }

    private boolean isFree(String client, boolean peer, long bytes) {
        return peer ? taken + bytes <= total : taken + bytes <= total - total / OF_PEERS && isOfShare(client, bytes);
    }

    private boolean isOfShare(String client, long bytes) {
        return held.getOrDefault(client, 0L) + bytes <= share;
    }

    /** Whether a problem is one of these: there may be memory in a moment. */
    public static boolean isRefusal(ProblemException problem) {
        return problem.type() == ProblemType.TOO_MANY_REQUESTS || problem.type() == ProblemType.SERVICE_UNAVAILABLE;
    }

    private ProblemException refusal(String client, boolean peer, long bytes) {
        boolean ofClient = !peer && !isOfShare(client, bytes);
        (ofClient ? refusedClients : refusedAll).increment();
        return (ofClient ? ProblemType.TOO_MANY_REQUESTS : ProblemType.SERVICE_UNAVAILABLE)
                .because(
                        ofClient
                                ? "You are reading as many large responses as one client may at a time; read them to their"
                                        + " ends"
                                : "The maximum number of large responses is in progress")
                .withHeader("Retry-After", RETRY_AFTER_SECONDS);
    }
}
