package org.rapporteur.gateway.answers;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Queue;

/** A pipe from the composer of a response to its sender. The composer waits while it is full. */
public final class Pipe {

    /** The capacity in bytes. A response up to this size is complete before it is sent. */
    public static final int ROOM = 128 * 1024;

    private static final int PART = 16 * 1024;

    private final ByteArrayOutputStream begun = new ByteArrayOutputStream(PART);
    private final Queue<byte[]> parts = new ArrayDeque<>();
    private int length;
    private boolean ended;
    private boolean closed;
    private Throwable failure;

    /** Nobody reads any more: the composer must stop. */
    public static final class ClosedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        ClosedException() {
            super("nobody reads any more", null, false, false);
        }
    }

    /** Adds bytes; waits for space. */
    public void write(byte[] bytes, int from, int to) throws InterruptedException {
        int at = from;
        while (at < to) {
            int length = Math.min(to - at, PART - begun.size());
            begun.write(bytes, at, length);
            at += length;
            if (begun.size() == PART) {
                flush();
            }
        }
    }

    public void write(byte[] bytes) throws InterruptedException {
        write(bytes, 0, bytes.length);
    }

    private void flush() throws InterruptedException {
        var part = begun.toByteArray();
        begun.reset();
        synchronized (this) {
            while (length + part.length > ROOM && !closed) {
                wait();
            }
            if (closed) {
                throw new ClosedException();
            }
            parts.add(part);
            length += part.length;
            notifyAll();
        }
    }

    /** Marks the end. */
    public void end() throws InterruptedException {
        if (begun.size() > 0) {
            flush();
        }
        synchronized (this) {
            ended = true;
            notifyAll();
        }
    }

    /** Marks a failure: it cannot be completed. */
    public synchronized void fail(Throwable problem) {
        failure = problem;
        notifyAll();
    }

    /**
     * Waits until everything is written, or the pipe is full.
     *
     * @return whether everything is written
     */
    public synchronized boolean awaitBegun() throws InterruptedException {
        while (!ended && failure == null && length + PART <= ROOM) {
            wait();
        }
        throwIfFailed();
        return ended;
    }

    /** Returns everything that was written, if it is complete. */
    public synchronized byte[] whole() {
        var whole = new ByteArrayOutputStream(length);
        parts.forEach(whole::writeBytes);
        return whole.toByteArray();
    }

    /** Returns the next bytes; null at the end. */
    public synchronized byte[] take() throws InterruptedException {
        while (parts.isEmpty() && !ended) {
            throwIfFailed();
            if (closed) {
                throw new ClosedException();
            }
            wait();
        }
        var part = parts.poll();
        if (part != null) {
            length -= part.length;
            notifyAll();
        }
        return part;
    }

    /** Ends it from the reader's side. */
    public synchronized void close() {
        closed = true;
        parts.clear();
        notifyAll();
    }

    private void throwIfFailed() {
        if (failure instanceof RuntimeException problem) {
            throw problem;
        }
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
    }
}
