package org.rapporteur.kit.input;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Slots or units of space shared by all clients, of which one client may hold a part, so that a client that holds
 * its part for a long time does not lock out others.
 */
final class SharedRoom {

    private final int each;
    private final Map<String, Integer> held = new HashMap<>();
    private int free;

    /**
     * @param all the total number
     * @param each the maximum number for one client
     */
    SharedRoom(int all, int each) {
        this.free = all;
        this.each = each;
    }

    /**
     * Takes some, waits for them up to a time.
     *
     * @param client null for the service itself, which has no limit
     * @return whether it got them
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

    /** Returns some that the client holds. */
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
