package org.rapporteur.kit.share;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** The share of one use: so many at a time, others wait in turn and not for long. */
public final class Share {

    private final Use use;
    private final int connections;
    private final Duration patience;
    private final Semaphore permits;
    private final Counter refused;

    Share(Use use, ShareSettings.Share settings, MeterRegistry metrics) {
        this.use = use;
        this.connections = settings.connections();
        this.patience = settings.patience();
        this.permits = new Semaphore(settings.connections(), true);
        var name = use.name().toLowerCase(Locale.ROOT);
        Gauge.builder("rapporteur.share.used", this::used)
                .tag("use", name)
                .description("Connections of a use's share that are taken")
                .register(metrics);
        Gauge.builder("rapporteur.share.waiting", this::waiting)
                .tag("use", name)
                .description("Requests that wait for a connection of a use's share")
                .register(metrics);
        this.refused = Counter.builder("rapporteur.share.refused")
                .tag("use", name)
                .description("Requests that were answered with 503, since their use's share was taken for too long")
                .register(metrics);
    }

    /** How many connections of the share are taken. */
    public int used() {
        return connections - permits.availablePermits();
    }

    /** How many requests wait for one. */
    public int waiting() {
        return permits.getQueueLength();
    }

    /** A part of a share, until it is given back; giving it back twice is the same as once. */
    public final class Permit implements AutoCloseable {

        private final AtomicBoolean held = new AtomicBoolean(true);

        @Override
        public void close() {
            if (held.getAndSet(false)) {
                permits.release();
            }
        }
    }

    /** Waits for a part of the share; throws the problem {@code service-unavailable} (503) when none is free in time. */
    public Permit take() {
        try {
            if (permits.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                return new Permit();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        refused.increment();
        throw Busy.because(
                "Too many %s are under way at once; try again"
                        .formatted(use.name().toLowerCase(Locale.ROOT)),
                2);
    }

    /** Runs something within the share. */
    public <T> T within(Supplier<T> work) {
        try (var permit = take()) {
            return work.get();
        }
    }
}
