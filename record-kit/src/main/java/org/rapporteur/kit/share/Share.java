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
 * The share of one use: limits the number of concurrent requests; others wait for a short time. Waiting clients
 * are served in turn, and one client can hold at most all but one.
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
        // requests without a client key come from the services themselves: not limited per client
        this.turns = new Turns(
                connections,
                client -> client.equals(RequestingClient.NONE) ? connections : Math.max(1, connections - 1),
                Integer.MAX_VALUE);
        var name = use.name().toLowerCase(Locale.ROOT);
        Gauge.builder("rapporteur.share.used", this::used)
                .tag("use", name)
                .description("Connections of a share in use")
                .register(metrics);
        Gauge.builder("rapporteur.share.waiting", this::waiting)
                .tag("use", name)
                .description("Requests that wait for a connection of a share")
                .register(metrics);
        this.refused = Counter.builder("rapporteur.share.refused")
                .tag("use", name)
                .description("Requests rejected with 503 because their share was taken for too long")
                .register(metrics);
    }

    /** Returns the number of connections in use. */
    public int used() {
        return turns.taken();
    }

    /** Returns the number of requests that wait for one. */
    public int waiting() {
        return turns.waiting();
    }

    /** A connection of a share, until it is returned; closing is idempotent. */
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
     * Waits for a connection of the share; throws the problem {@code service-unavailable} (503) if none is
     * free in time.
     *
     * @param client the client that it counts for, by the key of {@link RequestingClient}
     */
    public Permit take(String client) {
        var place = new CompletableFuture<Turns.Place>();
        var ticket = turns.ask(client, place::complete);
        try {
            return new Permit(place.get(patience.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException late) {
            if (!ticket.giveUp()) {
                // it has arrived at this very moment
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
                "Too many %s are in progress; try again".formatted(use.name().toLowerCase(Locale.ROOT)), 2);
    }

    /** Runs something within the share, for the client of this thread's request. */
    public <T> T within(Supplier<T> work) {
        try (var permit = take(RequestingClient.current())) {
            return work.get();
        }
    }
}
