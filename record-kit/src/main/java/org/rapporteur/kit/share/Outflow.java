package org.rapporteur.kit.share;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.rapporteur.kit.http.Abort;

/**
 * Sends a response at the pace of its reader. It ends as soon as the reader has disconnected, and a reader that
 * takes nothing for too long is cut off; otherwise, a thread and the memory of the response would wait forever.
 */
public final class Outflow {

    private static final int SLICE = 64 * 1024;
    /**
     * The maximum number of bytes that wait to be sent: no more than their batch, and enough to make switching
     * between readers worthwhile.
     */
    private static final int WAITING = 4 * SLICE;
    /** How often to check whether the reader has disconnected while waiting. */
    private static final long LOOK_MILLIS = 250;

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final OutputStream head;
    private final Duration patience;
    private final Object drained = new Object();
    private boolean begun;

    /**
     * @param head the framework's stream: sends the headers with its first bytes and is not used after that
     * @param patience how long a reader may take nothing
     */
    Outflow(HttpServerRequest request, OutputStream head, Duration patience) {
        this.request = request;
        this.response = request.response();
        this.head = head;
        this.patience = patience;
    }

    /** The reader does not read. */
    public static final class StalledException extends IOException {
        StalledException(Duration patience) {
            super("The reader has read nothing for %d s".formatted(patience.toSeconds()));
        }
    }

    /**
     * Sends bytes; waits while the reader has not taken enough of the previous ones. Throws if it has
     * disconnected or is cut off.
     */
    public void send(byte[] bytes) throws IOException {
        for (int start = 0; start < bytes.length; start += SLICE) {
            int length = Math.min(SLICE, bytes.length - start);
            awaitRoom();
            if (begun) {
                var slice = new byte[length];
                System.arraycopy(bytes, start, slice, 0, length);
                response.write(Buffer.buffer(slice));
            } else {
                begun = true;
                response.setWriteQueueMaxSize(WAITING);
                head.write(bytes, start, length);
                head.flush();
                response.drainHandler(nothing -> wake());
            }
        }
    }

    private void wake() {
        synchronized (drained) {
            drained.notifyAll();
        }
    }

    /** Waits until the reader has taken what was sent, except for network buffers. */
    void awaitRoom() throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            if (response.closed()) {
                throw new IOException("The reader has disconnected");
            }
            if (!response.writeQueueFull()) {
                return;
            }
            if (System.nanoTime() > end) {
                throw new StalledException(patience);
            }
            synchronized (drained) {
                try {
                    drained.wait(LOOK_MILLIS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IOException("Interrupted", e);
                }
            }
        }
    }

    /** Whether the headers were sent. */
    boolean begun() {
        return begun;
    }

    /** Aborts the response, so that it does not look complete: at once, before the framework ends it. */
    public void breakOff() {
        Abort.response(request);
    }
}
