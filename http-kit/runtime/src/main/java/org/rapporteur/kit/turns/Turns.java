package org.rapporteur.kit.turns;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/**
 * A number of slots of which each client may hold a share, with a queue for each client. A returned slot goes to
 * the waiting clients in turn, one to each, so that a client with a long queue delays nobody else. Thread-safe,
 * and never blocks.
 */
public final class Turns {

    private final int places;
    private final ToIntFunction<String> share;
    private final int longestQueue;
    private final Map<String, Client> clients = new HashMap<>();
    /** The waiting clients that hold less than their share, in the order in which they are served. */
    private final Deque<Client> turns = new ArrayDeque<>();

    private int taken;
    private int waiting;

    /**
     * @param places the number of slots
     * @param share the maximum number for a client at a time
     * @param longestQueue the maximum number of waiting requests of one client
     */
    public Turns(int places, ToIntFunction<String> share, int longestQueue) {
        this.places = places;
        this.share = share;
        this.longestQueue = longestQueue;
    }

    private static final class Client {
        final String key;
        final int share;
        final Deque<Ticket> queue = new ArrayDeque<>();
        int held;

        Client(String key, int share) {
            this.key = key;
            this.share = share;
        }

        boolean holdsItsShare() {
            return held >= share;
        }
    }

    /** A slot that is held until it is returned; returning it again does nothing. */
    public final class Place {

        private final Client client;
        private final AtomicBoolean held = new AtomicBoolean(true);

        private Place(Client client) {
            this.client = client;
        }

        public void giveBack() {
            if (held.getAndSet(false)) {
                leave(client);
            }
        }
    }

    /** A request for a slot. */
    public final class Ticket {

        private final Client client;
        private final Consumer<Place> granted;
        private final boolean own;
        private boolean waits;
        private boolean refused;

        private Ticket(Client client, Consumer<Place> granted) {
            this.client = client;
            this.granted = granted;
            this.own = client.holdsItsShare();
        }

        /** Whether the client's queue is full, so that the request gets no slot. */
        public boolean isRefused() {
            return refused;
        }

        /** Whether the client's own share was the limit when it asked, not the number of slots. */
        public boolean isLimitedByShare() {
            return own;
        }

        /** Leaves the queue; returns false if the slot was already granted, perhaps at this very moment. */
        public boolean giveUp() {
            return Turns.this.giveUp(this);
        }
    }

    /**
     * Requests a slot.
     *
     * @param client a client's key
     * @param granted receives the slot as soon as there is one: in this thread, or in one that returns a slot
     */
    public Ticket ask(String client, Consumer<Place> granted) {
        Place place = null;
        Ticket ticket;
        synchronized (this) {
            var asking = clients.computeIfAbsent(client, key -> new Client(key, share.applyAsInt(key)));
            ticket = new Ticket(asking, granted);
            if (!asking.holdsItsShare() && taken < places) {
                place = grant(asking);
            } else if (asking.queue.size() >= longestQueue) {
                ticket.refused = true;
            } else {
                enqueue(ticket);
            }
        }
        if (place != null) {
            granted.accept(place);
        }
        return ticket;
    }

    private void enqueue(Ticket ticket) {
        var client = ticket.client;
        ticket.waits = true;
        client.queue.add(ticket);
        waiting++;
        if (client.queue.size() == 1 && !client.holdsItsShare()) {
            turns.add(client);
        }
    }

    /** The slots in use. */
    public synchronized int taken() {
        return taken;
    }

    /** The requests that wait for a slot. */
    public synchronized int waiting() {
        return waiting;
    }

    /** The waiting clients that hold less than their share, for which slots should be released. */
    public synchronized int clientsInNeed() {
        return turns.size();
    }

    private Place grant(Client client) {
        client.held++;
        taken++;
        return new Place(client);
    }

    private void leave(Client client) {
        Ticket next = null;
        Place place = null;
        synchronized (this) {
            taken--;
            boolean heldItsShare = client.holdsItsShare();
            client.held--;
            if (heldItsShare && !client.queue.isEmpty()) {
                turns.add(client);
            }
            forgetIfIdle(client);
            var turn = turns.poll();
            if (turn != null) {
                next = turn.queue.remove();
                next.waits = false;
                waiting--;
                place = grant(turn);
                if (!turn.queue.isEmpty() && !turn.holdsItsShare()) {
                    turns.add(turn);
                }
            }
        }
        if (next != null) {
            next.granted.accept(place);
        }
    }

    private synchronized boolean giveUp(Ticket ticket) {
        if (!ticket.waits) {
            return false;
        }
        var client = ticket.client;
        ticket.waits = false;
        client.queue.remove(ticket);
        waiting--;
        if (client.queue.isEmpty()) {
            turns.remove(client);
        }
        forgetIfIdle(client);
        return true;
    }

    private void forgetIfIdle(Client client) {
        if (client.held == 0 && client.queue.isEmpty()) {
            clients.remove(client.key);
        }
    }
}
