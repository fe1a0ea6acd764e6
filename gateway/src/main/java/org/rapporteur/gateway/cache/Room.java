package org.rapporteur.gateway.cache;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Limits how much may be collected, of one response and in total, until it is complete. A long one is not collected
 * while there is no room for sending it. Thread-safe.
 */
final class Room {

    private final long mostOfOne;
    private final long mostOfAll;
    private final LongBodies longBodies;
    private final AtomicLong taken = new AtomicLong();

    Room(long mostOfOne, long mostOfAll, LongBodies longBodies) {
        this.longBodies = longBodies;
        this.mostOfOne = mostOfOne;
        this.mostOfAll = mostOfAll;
    }

    /** Whether there may be space for a response of a length, -1 if unknown. */
    boolean isFor(long length) {
        return length <= mostOfOne && longBodies.haveRoomFor(length);
    }

    /** Takes space for more of a response, unless it is too long or too much is taken. */
    boolean take(long before, int more) {
        if (!isFor(before + more)) {
            return false;
        }
        if (taken.addAndGet(more) > mostOfAll) {
            taken.addAndGet(-more);
            return false;
        }
        return true;
    }

    void giveBack(long bytes) {
        taken.addAndGet(-bytes);
    }
}
