package org.rapporteur.gateway.answers;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Bytes on their way from who composes an answer to who sends it. The composer waits while there is as much in it as may be.
 */
public final class Pipe {

    /** How many bytes may be in it. An answer that is not longer is whole before it is sent. */
    public static final int ROOM = 128 * 1024;

    private static final int PART = 16 * 1024;

    private final ByteArrayOutputStream begun = new ByteArrayOutputStream(PART);
    private final Queue<byte[]> parts = new ArrayDeque<>();
    private int length;
    private boolean ended;
    private boolean closed;
    private Throwable failure;

    /** Nobody takes any more: what composes is to stop. */
    public static final class ClosedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        ClosedException() {
            super("nobody reads any more", null, false, false);
        }
    }

    /** Adds bytes; waits for room. */
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

    /** All is written. */
    public void end() throws InterruptedException {
        if (begun.size() > 0) {
            flush();
        }
        synchronized (this) {
            ended = true;
            notifyAll();
        }
    }

    /** It cannot be written to its end. */
    public synchronized void fail(Throwable problem) {
        failure = problem;
        notifyAll();
    }

    /**
     * Waits until all is written, or as much as there is room for.
     *
     * @return whether it is all
     */
    public synchronized boolean awaitBegun() throws InterruptedException {
        while (!ended && failure == null && length + PART <= ROOM) {
            wait();
        }
        throwIfFailed();
        return ended;
    }

    /** All that is written, when it is all. */
    public synchronized byte[] whole() {
        var whole = new ByteArrayOutputStream(length);
        parts.forEach(whole::writeBytes);
        return whole.toByteArray();
    }

    /** The next bytes; null at the end. */
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

    /** Ends it from the side of who takes. */
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
