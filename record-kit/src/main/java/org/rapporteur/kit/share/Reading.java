package org.rapporteur.kit.share;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A read request, from its start to the last byte that its client takes: releases what it holds at its end, in any
 * case, and cancels its running statement if its client disconnects.
 */
public final class Reading implements AutoCloseable {

    private static final ThreadLocal<Reading> CURRENT = new ThreadLocal<>();

    private final Memory memory;
    private final String client;
    private final Thread thread = Thread.currentThread();
    private Share share;
    private Share.Permit permit;
    private Runnable atEnd = () -> {};
    private int units;
    private Statement running;
    private boolean left;
    private Duration age;
    private volatile boolean closed;

    private Reading(Memory memory, String client) {
        this.memory = memory;
        this.client = client;
    }

    /** The client has disconnected: nobody reads the response. */
    public static final class LeftException extends RuntimeException {
        public LeftException() {
            super("The client has disconnected", null, false, false);
        }
    }

    /**
     * Starts the reading of this thread's request.
     *
     * @param client its client, by the key of {@link org.rapporteur.kit.http.RequestingClient}
     */
    public static Reading begin(Memory memory, String client) {
        var reading = new Reading(memory, client);
        CURRENT.set(reading);
        return reading;
    }

    /** Returns the reading of this thread's request; null if it has none, such as a write. */
    public static Reading current() {
        var current = CURRENT.get();
        return current == null || current.closed ? null : current;
    }

    /** Whether the client of this thread's request has disconnected. */
    public static boolean isLeft() {
        var current = current();
        return current != null && current.left();
    }

    synchronized boolean left() {
        return left;
    }

    /** Takes a connection of a share until {@link #giveWay()}, unless it already holds one. */
    public void enter(Share share) {
        if (permit == null) {
            var taken = share.take(client);
            synchronized (this) {
                this.share = share;
                permit = taken;
                if (closed) {
                    taken.close();
                }
            }
        }
    }

    /** Returns the connection to the share: the request does not need the database for now. */
    public synchronized void giveWay() {
        if (permit != null) {
            permit.close();
            permit = null;
        }
    }

    /**
     * Waits for something else than the database. Meanwhile, others may have the connection of this thread's request,
     * which it takes again afterwards; unless it holds memory, for which these might wait.
     */
    public static <T> T away(Supplier<T> waiting) {
        var current = current();
        if (current == null || current.permit == null || current.units > 0) {
            return waiting.get();
        }
        current.giveWay();
        try {
            return waiting.get();
        } finally {
            current.enter(current.share);
        }
    }

    /** What the response of this thread's request shows is so old. */
    public static void aged(Duration age) {
        var current = current();
        if (current != null && (current.age == null || current.age.compareTo(age) < 0)) {
            current.age = age;
        }
    }

    /** Returns how old is what the response shows; null if it is current. */
    public Duration age() {
        return age;
    }

    /** Adds an action to run at the end. */
    public synchronized void atEnd(Runnable action) {
        atEnd = action;
    }

    /**
     * Reserves memory for what this thread's request is about to read, until the request ends.
     *
     * @param bytes its approximate size as UTF-8
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

    /** The response is serialized: keeps memory only for its bytes. */
    public void written(long bytes) {
        reserve(bytes);
        synchronized (this) {
            release(Math.min(units, memory.unitsOf(bytes)));
        }
    }

    /** Nothing of it is held any more. */
    public synchronized void sent() {
        release(0);
    }

    private void release(int down) {
        if (units > down) {
            memory.giveBack(units - down);
            units = down;
        }
    }

    /** A statement starts, which is to be cancelled if the client disconnects. */
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

    /** The client has disconnected. */
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
            // uses a separate connection, so not in a network thread
            Thread.ofVirtual().name("cancel").start(() -> cancel(statement));
        }
    }

    private static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException e) {
            // it has already ended
        }
    }

    /** Releases everything. */
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
