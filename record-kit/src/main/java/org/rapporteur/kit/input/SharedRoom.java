package org.rapporteur.kit.input;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Places, or units of room, that all clients share, of which one client may hold a part: so who holds what it has for as long as it
 * can keeps others from nothing.
 */
final class SharedRoom {

    private final int each;
    private final Map<String, Integer> held = new HashMap<>();
    private int free;

    /**
     * @param all how many there are
     * @param each how many of them one client may hold
     */
    SharedRoom(int all, int each) {
        this.free = all;
        this.each = each;
    }

    /**
     * Takes some, waiting for them within a time.
     *
     * @param client null for the service itself, which has no share
     * @return whether there were so many
     */
    synchronized boolean take(String client, int count, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (count > free || client != null && count + heldBy(client) > each) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        free -= count;
        if (client != null) {
            held.merge(client, count, Integer::sum);
        }
        return true;
    }

    /** Gives some back that the client took. */
    synchronized void give(String client, int count) {
        free += count;
        if (client != null) {
            held.computeIfPresent(client, (name, before) -> before > count ? before - count : null);
        }
        notifyAll();
    }

    synchronized boolean isFullFor(String client, int count) {
        return client != null && count + heldBy(client) > each;
    }

    private int heldBy(String client) {
        return held.getOrDefault(client, 0);
    }
}
