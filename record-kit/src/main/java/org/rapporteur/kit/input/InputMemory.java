package org.rapporteur.kit.input;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.rapporteur.kit.problem.ProblemType;

/**
 * The memory for inputs, shared by all concurrent writes. When it is used up, requests wait for a moment, in order
 * of arrival, and are then rejected with 503. Small inputs have their own part, so that they do not wait for large
 * ones.
 */
@Singleton
public class InputMemory {

    private static final long UNIT = 1024;
    /** A body of 16 MiB, plus what is read beyond it before it is rejected. */
    private static final long LARGEST = 16 * 1024 * 1024 + 64 * 1024;

    private static final int RETRY_AFTER_SECONDS = 5;

    private final Part large;
    private final Part small;
    private final SharedRoom loads;
    private final SharedRoom spool;
    private final Duration patience;
    private final Counter refused;

    private record Part(int size, Semaphore free) {
        Part(long size) {
            this(Math.toIntExact(size), new Semaphore(Math.toIntExact(size), true));
        }
    }

    /** Memory or a slot, held until closed. */
    public interface Held extends AutoCloseable {
        @Override
        void close();
    }

    InputMemory(InputSettings settings, MeterRegistry metrics) {
        long all = settings.memory()
                        .map(MemorySize::asLongValue)
                        .orElse(Runtime.getRuntime().maxMemory() * 2 / 5)
                / UNIT;
        this.large = new Part(all * 3 / 4);
        this.small = new Part(all / 4);
        this.loads = new SharedRoom(settings.loads(), settings.clientLoads());
        long room = settings.spool().asLongValue();
        long ofOne = settings.clientSpool().map(MemorySize::asLongValue).orElse(room / 4);
        this.spool = new SharedRoom(units(room), units(Math.max(ofOne, LARGEST)));
        this.patience = settings.patience();
        this.refused = Counter.builder("rapporteur.inputs.refused")
                .description("Inputs rejected with 503 for lack of memory, disk space or a free load slot")
                .register(metrics);
        Gauge.builder("rapporteur.inputs.memory.used", this::used)
                .baseUnit("bytes")
                .description("Estimated memory of writes in progress")
                .register(metrics);
        Gauge.builder("rapporteur.inputs.memory.max", () -> all * UNIT)
                .baseUnit("bytes")
                .description("Maximum memory of writes in progress")
                .register(metrics);
    }

    /**
     * Takes memory for an input, within the usual time.
     *
     * @param weight in bytes, see {@link Weight}; takes all memory if it exceeds it
     */
    public Held take(long weight) {
        return take(weight, patience);
    }

    /** Does the same within a given time. */
    public Held take(long weight, Duration patience) {
        long units = weight / UNIT + 1;
        var part = units <= small.size / 8 ? small : large;
        int taken = (int) Math.min(units, part.size);
        acquire(part.free, taken, patience, "The service has no memory left for more writes; try again");
        return () -> part.free.release(taken);
    }

    /**
     * Takes a slot for a bulk load.
     *
     * @param client the subject of the token
     */
    public Held takeLoad(String client) {
        acquire(
                loads,
                client,
                1,
                "This client already has the maximum number of loads in progress; try again when one has ended",
                "The maximum number of loads is in progress; try again");
        return () -> loads.give(client, 1);
    }

    /** Grows the disk space of a temporary file to a size; returns the amount added. */
    int takeSpool(String client, long size, int before) {
        int more = units(size) + 1 - before;
        if (more > 0) {
            var beyondShare = "This client is already sending as much as it may; try again when that is written";
            if (spool.isFullFor(client, more)) {
                // at once: otherwise, the parts held by a client's own inputs would wait for each
                // other
                throw refuse(beyondShare);
            }
            acquire(spool, client, more, beyondShare, "The service is already receiving as much as it can; try again");
        }
        return Math.max(0, more);
    }

    void releaseSpool(String client, int units) {
        spool.give(client, units);
    }

    private static int units(long bytes) {
        return Math.toIntExact(bytes / UNIT);
    }

    private void acquire(SharedRoom places, String client, int count, String clientRefusal, String refusal) {
        try {
            if (places.take(client, count, patience)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw refuse(places.isFullFor(client, count) ? clientRefusal : refusal);
    }

    private void acquire(Semaphore free, int count, Duration patience, String refusal) {
        try {
            if (free.tryAcquire(count, patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw refuse(refusal);
    }

    private RuntimeException refuse(String why) {
        refused.increment();
        return ProblemType.SERVICE_UNAVAILABLE.because(why).withHeader("Retry-After", RETRY_AFTER_SECONDS);
    }

    private double used() {
        int units = large.size - large.free.availablePermits() + small.size - small.free.availablePermits();
        return (double) units * UNIT;
    }
}
