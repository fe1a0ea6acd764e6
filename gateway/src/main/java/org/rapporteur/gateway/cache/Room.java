package org.rapporteur.gateway.cache;

import java.util.concurrent.atomic.AtomicLong;

/** How much may be collected, of one answer and of all together, until it is whole. Thread-safe. */
final class Room {

    private final long mostOfOne;
    private final long mostOfAll;
    private final AtomicLong taken = new AtomicLong();

    Room(long mostOfOne, long mostOfAll) {
        this.mostOfOne = mostOfOne;
        this.mostOfAll = mostOfAll;
    }

    /** Whether an answer of a length, -1 for an unknown one, may find room. */
    boolean isFor(long length) {
        return length <= mostOfOne;
    }

    /** Takes room for more of an answer, unless it is too long or too much is taken. */
    boolean take(long before, int more) {
        if (before + more > mostOfOne) {
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
