package org.rapporteur.kit.share;

import java.sql.SQLException;
import java.sql.Statement;

/**
 * A request that reads, from its beginning to the last byte that its client took: what it holds is given back at its end,
 * however it ends, and when its client leaves, the statement that runs for it is cancelled.
 */
public final class Reading implements AutoCloseable {

    private static final ThreadLocal<Reading> CURRENT = new ThreadLocal<>();

    private final Memory memory;
    private final String client;
    private final Thread thread = Thread.currentThread();
    private Share.Permit permit;
    private Runnable atEnd = () -> {};
    private int units;
    private Statement running;
    private boolean left;
    private volatile boolean closed;

    private Reading(Memory memory, String client) {
        this.memory = memory;
        this.client = client;
    }

    /** The client has left: nobody takes the answer. */
    public static final class LeftException extends RuntimeException {
        public LeftException() {
            super("The client has left", null, false, false);
        }
    }

    /**
     * A request of this thread begins to read.
     *
     * @param client on whose behalf, by the key of {@link org.rapporteur.kit.http.RequestingClient}
     */
    public static Reading begin(Memory memory, String client) {
        var reading = new Reading(memory, client);
        CURRENT.set(reading);
        return reading;
    }

    /** The reading of this thread's request; null when it has none, as a write. */
    public static Reading current() {
        var current = CURRENT.get();
        return current == null || current.closed ? null : current;
    }

    /** Whether this thread's request reads for a client that has left. */
    public static boolean isLeft() {
        var current = current();
        return current != null && current.left();
    }

    synchronized boolean left() {
        return left;
    }

    /** Takes part in a share until {@link #giveWay()}, unless it does already. */
    public void enter(Share share) {
        if (permit == null) {
            var taken = share.take(client);
            synchronized (this) {
                permit = taken;
                if (closed) {
                    taken.close();
                }
            }
        }
    }

    /** Gives the part of the share back: nothing more is asked of the database, for now. */
    public synchronized void giveWay() {
        if (permit != null) {
            permit.close();
            permit = null;
        }
    }

    /** What is to be done at the end, besides. */
    public synchronized void atEnd(Runnable action) {
        atEnd = action;
    }

    /**
     * Reserves memory for what this thread's request is about to read, until the request ends.
     *
     * @param bytes the size of it as UTF-8, about
     */
    public static void hold(long bytes) {
        var current = current();
        if (current != null) {
            current.reserve(bytes * Memory.FACTOR);
        }
    }

    private void reserve(long bytes) {
        int more = memory.unitsOf(bytes) - units;
        if (more > 0) {
            memory.take(more);
            synchronized (this) {
                units += more;
                if (closed) {
                    release(0);
                }
            }
        }
    }

    /** What was read is bytes by now: keeps memory for these alone. */
    public void written(long bytes) {
        reserve(bytes);
        synchronized (this) {
            release(Math.min(units, memory.unitsOf(bytes)));
        }
    }

    /** Nothing of it is kept any more. */
    public synchronized void sent() {
        release(0);
    }

    private void release(int down) {
        if (units > down) {
            memory.giveBack(units - down);
            units = down;
        }
    }

    /** A statement begins, which is to be cancelled when the client leaves. */
    public synchronized void runs(Statement statement) {
        if (left) {
            throw new LeftException();
        }
        running = statement;
    }

    /** The statement has ended. */
    public synchronized void ran() {
        running = null;
    }

    /** The client has left. */
    public void leave() {
        Statement statement;
        synchronized (this) {
            if (left || closed) {
                return;
            }
            left = true;
            statement = running;
        }
        if (statement != null) {
            // over a connection of its own: not in the thread of the network
            Thread.ofVirtual().name("cancel").start(() -> cancel(statement));
        }
    }

    private static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException e) {
            // it has ended by itself
        }
    }

    /** Gives everything back. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            giveWay();
            release(0);
            atEnd.run();
            if (Thread.currentThread() == thread) {
                CURRENT.remove();
            }
        }
    }
}
