package org.rapporteur.kit.share;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What answers may take of the heap, all together: while they are read and written as JSON, a multiple of their bytes, and
 * while a reader takes them, their bytes. What would go beyond waits a while, then is answered with 503. Small answers are
 * not counted: the number of connections bounds them.
 */
@Singleton
public class Memory {

    /** Answers up to this size are not counted. */
    public static final int SMALL = 256 * 1024;
    /** As many bytes of heap an answer's byte takes while it is made: of the database, as text, parsed, and written. */
    static final int FACTOR = 5;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int UNIT = 16 * 1024;

    private final int total;
    private final Semaphore units;
    private final Counter refused;

    Memory(MeterRegistry metrics, @ConfigProperty(name = "rapporteur.answers.memory") Optional<MemorySize> size) {
        long bytes =
                size.map(MemorySize::asLongValue).orElse(Runtime.getRuntime().maxMemory() / 2);
        total = (int) Math.clamp(bytes / UNIT, 64, Integer.MAX_VALUE);
        units = new Semaphore(total, true);
        Gauge.builder("rapporteur.answers.memory", this::used)
                .baseUnit("bytes")
                .description("Heap that large answers are counted with, while they are made and taken")
                .register(metrics);
        refused = Counter.builder("rapporteur.answers.refused")
                .description("Requests that were answered with 503, since large answers took all the memory they may")
                .register(metrics);
    }

    /** How many bytes of heap large answers are counted with now. */
    public long used() {
        return (long) (total - units.availablePermits()) * UNIT;
    }

    /** The units that some bytes count as: none when they are few, and never more than there are. */
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
        throw Busy.because("Too many large answers are under way at once; ask for less at a time, or try again", 5);
    }

    void giveBack(int count) {
        units.release(count);
    }
}
