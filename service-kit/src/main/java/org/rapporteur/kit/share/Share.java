package org.rapporteur.kit.share;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.rapporteur.kit.http.RequestingClient;

/**
 * The share of one use: so many at a time, others wait and not for long. Clients that wait are served in turn, and one client
 * holds all but one at most.
 */
public final class Share {

    private final Use use;
    private final Duration patience;
    private final Turns turns;
    private final Counter refused;

    Share(Use use, ShareSettings.Share settings, MeterRegistry metrics) {
        this.use = use;
        this.patience = settings.patience();
        this.turns = new Turns(settings.connections());
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
        return turns.taken();
    }

    /** How many requests wait for one. */
    public int waiting() {
        return turns.waiting();
    }

    /** A part of a share, until it is given back; giving it back twice is the same as once. */
    public final class Permit implements AutoCloseable {

        private final String client;
        private final AtomicBoolean held = new AtomicBoolean(true);

        private Permit(String client) {
            this.client = client;
        }

        @Override
        public void close() {
            if (held.getAndSet(false)) {
                turns.giveBack(client);
            }
        }
    }

    /**
     * Waits for a part of the share; throws the problem {@code service-unavailable} (503) when none is free in time.
     *
     * @param client whom it counts for, by the key of {@link RequestingClient}
     */
    public Permit take(String client) {
        if (turns.take(client, patience.toNanos())) {
            return new Permit(client);
        }
        refused.increment();
        throw Busy.because(
                "Too many %s are under way at once; try again"
                        .formatted(use.name().toLowerCase(Locale.ROOT)),
                2);
    }

    /** Runs something within the share, for the client whose request this thread works on. */
    public <T> T within(Supplier<T> work) {
        try (var permit = take(RequestingClient.current())) {
            return work.get();
        }
    }
}
