package org.rapporteur.kit.share;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.rapporteur.kit.http.RequestingClient;
import org.rapporteur.kit.turns.Turns;

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
        int connections = settings.connections();
        // what comes without a client's key comes from the services themselves: no share applies to them
        this.turns = new Turns(
                connections,
                client -> client.equals(RequestingClient.NONE) ? connections : Math.max(1, connections - 1),
                Integer.MAX_VALUE);
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
    public static final class Permit implements AutoCloseable {

        private final Turns.Place place;

        private Permit(Turns.Place place) {
            this.place = place;
        }

        @Override
        public void close() {
            place.giveBack();
        }
    }

    /**
     * Waits for a part of the share; throws the problem {@code service-unavailable} (503) when none is free in time.
     *
     * @param client whom it counts for, by the key of {@link RequestingClient}
     */
    public Permit take(String client) {
        var place = new CompletableFuture<Turns.Place>();
        var ticket = turns.ask(client, place::complete);
        try {
            return new Permit(place.get(patience.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException late) {
            if (!ticket.giveUp()) {
                // it has come in this very moment
                return new Permit(place.join());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (!ticket.giveUp()) {
                place.join().giveBack();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
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
