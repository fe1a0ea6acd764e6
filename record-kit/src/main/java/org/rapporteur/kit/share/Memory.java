package org.rapporteur.kit.share;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Limits the heap used by all responses together: a multiple of their size while they are read and serialized,
 * their size while they are sent. A response beyond it waits for a while, then fails with 503. Small responses are
 * not counted: the number of connections bounds them.
 */
@Singleton
public class Memory {

    /** Responses up to this size are not counted. */
    public static final int SMALL = 256 * 1024;
    /**
     * The bytes of heap for one byte of a response in the making: from the database, as text, parsed, and
     * serialized.
     */
    static final int FACTOR = 5;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int UNIT = 16 * 1024;

    private final int total;
    private final Semaphore units;
    private final Counter refused;

    Memory(MeterRegistry metrics, AnswerSettings settings) {
        long bytes = settings.memory()
                .map(MemorySize::asLongValue)
                .orElse(Runtime.getRuntime().maxMemory() / 2);
        total = (int) Math.clamp(bytes / UNIT, 64, Integer.MAX_VALUE);
        units = new Semaphore(total, true);
        Gauge.builder("rapporteur.answers.memory", this::used)
                .baseUnit("bytes")
                .description("Heap counted for large responses in progress")
                .register(metrics);
        refused = Counter.builder("rapporteur.answers.refused")
                .description("Requests rejected with 503 because large responses had taken all their memory")
                .register(metrics);
    }

    /** Returns the number of bytes of heap currently counted for large responses. */
    public long used() {
        return (long) (total - units.availablePermits()) * UNIT;
    }

    /** Converts bytes to units: none if they are few, and never more than there are. */
    int unitsOf(long bytes) {
        return bytes <= SMALL ? 0 : (int) Math.min(total, bytes / UNIT);
    }

    void take(int count) {
        try {
            if (count == 0 || units.tryAcquire(count, PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        refused.increment();
        throw Busy.because("Too many large responses are in progress; request less at a time, or try again", 5);
    }

    void giveBack(int count) {
        units.release(count);
    }
}
