package org.rapporteur.gateway.services;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.rapporteur.gateway.json.ListSplitter;
import org.rapporteur.gateway.memory.Lease;

/**
 * A service's response, read as it arrives and no faster than it is taken: at most {@link #AHEAD} bytes, and what
 * was in flight, are buffered.
 */
public final class AnswerStream implements AutoCloseable {

    /** This many bytes may be buffered. Most responses are not longer, and release their connection at once. */
    public static final int AHEAD = 128 * 1024;

    private final Service service;
    private final Context loop;
    private final HttpClientRequest request;
    private final HttpClientResponse response;
    private final Queue<Buffer> parts = new ArrayDeque<>();
    private int ahead;
    private int dropped;
    private boolean paused;
    private boolean ended;
    private boolean closed;
    private Throwable failure;
    /** How much longer to wait for the service. */
    private long patience;

    /**
     * Create it on the event loop on which the response arrives.
     *
     * @param patience how long to wait for the service in total, excluding the time in which nobody takes
     * anything
     */
    AnswerStream(
            Service service, Context loop, HttpClientRequest request, HttpClientResponse response, Duration patience) {
        this.service = service;
        this.loop = loop;
        this.request = request;
        this.response = response;
        this.patience = patience.toNanos();
        response.handler(this::arrive).exceptionHandler(this::fail).endHandler(over -> end());
    }

    public Service service() {
        return service;
    }

    public int status() {
        return response.statusCode();
    }

    /** Returns a header of the response, or null. */
    public String header(String name) {
        return response.getHeader(name);
    }

    /**
     * Returns the next bytes; null at the end.
     *
     * @throws ServiceFault if the response breaks off, or nothing arrives for too long
     */
    public synchronized byte[] next() throws InterruptedException {
        while (parts.isEmpty() && !ended && failure == null) {
            long left = TimeUnit.NANOSECONDS.toMillis(patience);
            if (left <= 0) {
                throw ServiceFault.late(service);
            }
            long since = System.nanoTime();
            wait(left);
            patience -= System.nanoTime() - since;
        }
        if (parts.isEmpty()) {
            if (failure != null) {
                throw ServiceFault.ofExchange(service, failure);
            }
            return null;
        }
        var part = parts.remove();
        ahead -= part.length();
        if (paused && ahead < AHEAD / 2) {
            paused = false;
            loop.runOnContext(again -> response.resume());
        }
        return part.getBytes();
    }

    /** Returns everything, within the memory of a lease. */
    public byte[] whole(Lease lease) throws InterruptedException {
        var whole = new ByteArrayOutputStream();
        for (var part = next(); part != null; part = next()) {
            lease.use(part.length);
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }

    /**
     * Reads a page of a list to its end.
     *
     * @throws IllegalArgumentException if it is not one
     */
    public void into(ListSplitter page) throws InterruptedException {
        for (var part = next(); part != null; part = next()) {
            page.read(part);
        }
        page.finish();
    }

    private synchronized void arrive(Buffer part) {
        if (closed) {
            dropped += part.length();
            if (dropped > Services.MOST_DROPPED && !isOver()) {
                ended = true;
                request.reset();
            }
            return;
        }
        parts.add(part);
        ahead += part.length();
        if (ahead >= AHEAD && !paused) {
            paused = true;
            response.pause();
        }
        notifyAll();
    }

    private synchronized void fail(Throwable broken) {
        failure = broken;
        notifyAll();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    private synchronized boolean isOver() {
        return ended || failure != null;
    }

    /** Cancels what is still in progress. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            parts.clear();
            if (isOver()) {
                return;
            }
        }
        loop.runOnContext(on -> {
            response.resume();
            loop.owner().setTimer(Services.GRACE.toMillis(), waited -> {
                if (!isOver()) {
                    request.reset();
                }
            });
        });
    }
}
