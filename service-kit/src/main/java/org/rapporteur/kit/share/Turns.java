package org.rapporteur.kit.share;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.rapporteur.kit.http.RequestingClient;

/**
 * Permits with a queue for each client. A permit that is given back goes to the clients that wait in turn, one to each, and one
 * client never holds the last one: others find it free, however many requests that client has. Thread-safe.
 */
final class Turns {

    private final int permits;
    private final Map<String, Client> clients = new HashMap<>();
    /** The clients that wait and may hold one more, in the order in which they are served. */
    private final Deque<Client> turns = new ArrayDeque<>();

    private int taken;
    private int waiting;

    Turns(int permits) {
        this.permits = permits;
    }

    private final class Client {
        final String key;
        /** What comes without a client's key comes from the services themselves: no share applies to them. */
        final int most;

        final Deque<CountDownLatch> queue = new ArrayDeque<>();
        int held;

        Client(String key) {
            this.key = key;
            this.most = key.equals(RequestingClient.NONE) ? permits : Math.max(1, permits - 1);
        }
    }

    /** Waits for a permit; whether there was one in time. An interrupt ends the wait, and stays set. */
    boolean take(String key, long nanos) {
        CountDownLatch turn;
        synchronized (this) {
            var client = clients.computeIfAbsent(key, Client::new);
            if (taken < permits && client.held < client.most) {
                grant(client);
                return true;
            }
            turn = new CountDownLatch(1);
            client.queue.add(turn);
            waiting++;
            if (client.queue.size() == 1 && client.held < client.most) {
                turns.add(client);
            }
        }
        boolean come = false;
        try {
            come = turn.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return come || !giveUp(key, turn);
    }

    /** Whether there was something to give up: the turn may have come in this very moment. */
    private synchronized boolean giveUp(String key, CountDownLatch turn) {
        if (turn.getCount() == 0) {
            return false;
        }
        var client = clients.get(key);
        client.queue.remove(turn);
        waiting--;
        if (client.queue.isEmpty()) {
            turns.remove(client);
        }
        forgetIfIdle(client);
        return true;
    }

    /** Gives a client's permit back. */
    synchronized void giveBack(String key) {
        var client = clients.get(key);
        taken--;
        if (client.held-- == client.most && !client.queue.isEmpty()) {
            turns.add(client);
        }
        forgetIfIdle(client);
        var next = turns.poll();
        if (next != null) {
            waiting--;
            grant(next);
            next.queue.remove().countDown();
            if (!next.queue.isEmpty() && next.held < next.most) {
                turns.add(next);
            }
        }
    }

    private void grant(Client client) {
        client.held++;
        taken++;
    }

    private void forgetIfIdle(Client client) {
        if (client.held == 0 && client.queue.isEmpty()) {
            clients.remove(client.key);
        }
    }

    synchronized int taken() {
        return taken;
    }

    synchronized int waiting() {
        return waiting;
    }
}
