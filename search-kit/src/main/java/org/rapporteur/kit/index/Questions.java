package org.rapporteur.kit.index;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets questions wait for a round of the feed that began after they came: it brings everything that was committed before
 * them. All that come during a round wait for the next one together.
 */
final class Questions {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition asking = lock.newCondition();
    private final Condition served = lock.newCondition();
    /** The number of questions so far; how many of them had come when the last round began; and how many were served. */
    private long came;

    private long begun;
    private long done;
    private boolean working;
    private boolean failing;
    /** When the last round began, in nanoseconds. */
    private long begunAt;

    private boolean building;
    /** What is shown is what the rounds brought that are done: the state of one moment. */
    private boolean whole;

    private boolean stopped;

    /**
     * Waits for the next round.
     *
     * @param patience how long at most; nor does a round that has lasted this long keep anybody waiting
     * @return why there was none
     */
    Gap await(Duration patience) {
        lock.lock();
        try {
            long mine = ++came;
            asking.signal();
            long now = System.nanoTime();
            long deadline = now + patience.toNanos();
            while (done < mine) {
                if (failing || stopped) {
                    return Gap.FAILED;
                }
                long left = (working ? Math.min(deadline, begunAt + patience.toNanos()) : deadline) - now;
                if (left <= 0) {
                    return whole && !building ? Gap.BEHIND : Gap.BUILDING;
                }
                served.awaitNanos(left);
                now = System.nanoTime();
            }
            return Gap.NONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Gap.FAILED;
        } finally {
            lock.unlock();
        }
    }

    /** A round begins: it serves those that came before. */
    void begin() {
        lock.lock();
        try {
            begun = came;
            begunAt = System.nanoTime();
            working = true;
        } finally {
            lock.unlock();
        }
    }

    /** The index is incomplete until the next round is done. */
    void build() {
        change(() -> {
            building = true;
            whole = false;
        });
    }

    /** The round is done. */
    void done() {
        change(() -> {
            done = begun;
            failing = false;
            building = false;
            whole = true;
            working = false;
        });
    }

    /** The round failed: until one is done again, nobody waits for it. */
    void fail() {
        change(() -> {
            failing = true;
            working = false;
        });
    }

    void stop() {
        change(() -> stopped = true);
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            served.signalAll();
            asking.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isStopped() {
        lock.lock();
        try {
            return stopped;
        } finally {
            lock.unlock();
        }
    }

    /** Rests until somebody asks. */
    void rest(Duration most) throws InterruptedException {
        rest(most, true);
    }

    /** Rests although somebody may ask. */
    void pause(Duration time) throws InterruptedException {
        rest(time, false);
    }

    private void rest(Duration most, boolean whileNobodyAsks) throws InterruptedException {
        lock.lock();
        try {
            long left = most.toNanos();
            while (!stopped && left > 0 && !(whileNobodyAsks && came > begun)) {
                left = asking.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
