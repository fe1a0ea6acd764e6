package org.rapporteur.gateway.shares;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import java.time.Duration;
import org.rapporteur.kit.turns.Turns;
import org.rapporteur.kit.turns.Turns.Place;

/** Slots with a limited waiting time in {@link Turns}, on Vert.x. Thread-safe, and never blocks. */
public final class Bulkhead {

    private static final int QUEUE_PER_PLACE = 8;

    private final Vertx vertx;
    private final Turns turns;
    private final Duration patience;

    /**
     * @param places the number of slots
     * @param share the maximum number for one client at a time; it may have eight times as many requests in
     * its queue
     * @param patience the maximum time in a queue
     */
    public Bulkhead(Vertx vertx, int places, int share, Duration patience) {
        Shares.check(places, share);
        int ofClient = Math.min(share, places);
        this.vertx = vertx;
        this.turns = new Turns(places, client -> ofClient, QUEUE_PER_PLACE * ofClient);
        this.patience = patience;
    }

    /** There was no slot in time. Without a stack trace: it is not a fault in the program. */
    public static final class NoPlaceException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final boolean own;

        private NoPlaceException(boolean own) {
            super(own ? "the client already holds its share" : "all slots are taken", null, false, false);
            this.own = own;
        }

        /** Whether the client's own share was the limit, not the number of slots. */
        public boolean isOwn() {
            return own;
        }
    }

    /**
     * Returns a slot for a client, as soon as there is one. Completes on the caller's Vert.x context; fails
     * with {@link NoPlaceException} if the wait is too long or the client's queue is full.
     */
    public Future<Place> enter(String client) {
        var promise = ((ContextInternal) vertx.getOrCreateContext()).<Place>promise();
        var ticket = turns.ask(client, promise::complete);
        if (ticket.isRefused()) {
            promise.fail(new NoPlaceException(ticket.isLimitedByShare()));
        } else if (!promise.future().isComplete()) {
            long timer = vertx.setTimer(patience.toMillis(), late -> {
                if (ticket.giveUp()) {
                    promise.fail(new NoPlaceException(ticket.isLimitedByShare()));
                }
            });
            promise.future().onComplete(done -> vertx.cancelTimer(timer));
        }
        return promise.future();
    }

    /** The slots in use. */
    public int taken() {
        return turns.taken();
    }

    /** The waiting clients that hold less than their share. */
    public int clientsInNeed() {
        return turns.clientsInNeed();
    }

    /** The requests that wait for a slot. */
    public int waiting() {
        return turns.waiting();
    }
}
