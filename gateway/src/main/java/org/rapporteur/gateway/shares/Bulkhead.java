package org.rapporteur.gateway.shares;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A number of places of which each client may hold a share, with a queue for each client. A place that is given back goes to the
 * clients that wait in turn, one to each, so that a client with a long queue delays nobody else. Thread-safe, and never blocks.
 */
public final class Bulkhead {

    private static final int QUEUE_PER_PLACE = 8;

    private final Vertx vertx;
    private final int places;
    private final int share;
    private final Duration patience;
    private final Map<String, Client> clients = new HashMap<>();
    /** The clients that wait and hold less than their share, in the order in which they are served. */
    private final Deque<Client> turns = new ArrayDeque<>();

    private int taken;
    private int waiting;

    /**
     * @param places how many there are
     * @param share how many of them one client may hold at a time; it may have eight times as many requests in its queue
     * @param patience the longest wait in a queue
     */
    public Bulkhead(Vertx vertx, int places, int share, Duration patience) {
        Shares.check(places, share);
        this.vertx = vertx;
        this.places = places;
        this.share = Math.min(share, places);
        this.patience = patience;
    }

    /** A place that is held until it is given back; giving it back again does nothing. */
    public final class Place {

        private final Client client;
        private final AtomicBoolean held = new AtomicBoolean(true);

        private Place(Client client) {
            this.client = client;
        }

        public void giveBack() {
            if (held.compareAndSet(true, false)) {
                leave(client);
            }
        }
    }

    /** There was no place in time. Without a stack trace: there is no fault in the program. */
    public static final class NoPlaceException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final boolean own;

        private NoPlaceException(boolean own) {
            super(own ? "a client holds its whole share" : "all places are taken", null, false, false);
            this.own = own;
        }

        /** Whether the client's own share was the limit, and not the number of places. */
        public boolean isOwn() {
            return own;
        }
    }

    private static final class Client {
        final String key;
        final Deque<Promise<Place>> queue = new ArrayDeque<>();
        int held;

        Client(String key) {
            this.key = key;
        }
    }

    /**
     * A place for a client, as soon as there is one. Completes on the caller's Vert.x context; fails with {@link NoPlaceException}
     * when the wait is too long or the client's queue is full.
     */
    public Future<Place> enter(String key) {
        var promise = ((ContextInternal) vertx.getOrCreateContext()).<Place>promise();
        boolean full = false;
        boolean own;
        Place place = null;
        synchronized (this) {
            var client = clients.computeIfAbsent(key, Client::new);
            own = client.held >= share;
            if (!own && taken < places) {
                place = grant(client);
            } else if (client.queue.size() >= QUEUE_PER_PLACE * share) {
                full = true;
            } else {
                client.queue.add(promise);
                waiting++;
                if (!own && client.queue.size() == 1) {
                    turns.add(client);
                }
            }
        }
        if (place != null) {
            promise.complete(place);
        } else if (full) {
            promise.fail(new NoPlaceException(own));
        } else {
            long timer = vertx.setTimer(patience.toMillis(), late -> giveUp(key, promise, own));
            promise.future().onComplete(done -> vertx.cancelTimer(timer));
        }
        return promise.future();
    }

    /** The places that are held. */
    public synchronized int taken() {
        return taken;
    }

    /** The requests that wait for a place. */
    public synchronized int waiting() {
        return waiting;
    }

    private Place grant(Client client) {
        client.held++;
        taken++;
        return new Place(client);
    }

    private void leave(Client client) {
        Promise<Place> next = null;
        Place place = null;
        synchronized (this) {
            taken--;
            if (client.held-- == share && !client.queue.isEmpty()) {
                turns.add(client);
            }
            forgetIfIdle(client);
            var turn = turns.poll();
            if (turn != null) {
                next = turn.queue.remove();
                waiting--;
                place = grant(turn);
                if (!turn.queue.isEmpty() && turn.held < share) {
                    turns.add(turn);
                }
            }
        }
        if (next != null) {
            next.complete(place);
        }
    }

    private void giveUp(String key, Promise<Place> promise, boolean own) {
        synchronized (this) {
            var client = clients.get(key);
            if (client == null || !client.queue.remove(promise)) {
                // it got its place in this very moment
                return;
            }
            waiting--;
            if (client.queue.isEmpty()) {
                turns.remove(client);
            }
            forgetIfIdle(client);
        }
        promise.fail(new NoPlaceException(own));
    }

    private void forgetIfIdle(Client client) {
        if (client.held == 0 && client.queue.isEmpty()) {
            clients.remove(client.key);
        }
    }
}
