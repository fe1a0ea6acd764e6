package org.rapporteur.kit.share;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/**
 * Sends an answer at the pace of its reader. It ends as soon as the reader has left, and when the reader takes nothing for too
 * long it is cut off: else a thread, and what the answer holds, would wait for it for ever.
 */
public final class Outflow {

    private static final int SLICE = 32 * 1024;
    /** How often to look whether the reader has left, while it is waited for. */
    private static final long LOOK_MILLIS = 250;

    private final HttpServerResponse response;
    private final OutputStream head;
    private final Duration patience;
    private final Object drained = new Object();
    private boolean begun;

    /**
     * @param head the framework's stream: sends the headers with its first bytes, and is left alone after them
     * @param patience how long a reader may take nothing
     */
    Outflow(HttpServerResponse response, OutputStream head, Duration patience) {
        this.response = response;
        this.head = head;
        this.patience = patience;
    }

    /** The reader takes nothing. */
    public static final class StalledException extends IOException {
        StalledException(Duration patience) {
            super("The reader took nothing for %d s".formatted(patience.toSeconds()));
        }
    }

    /** Sends bytes; waits while the reader has not taken enough of those before. Throws when it has left, or is cut off. */
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

    /** Waits until the reader has taken what was sent, but for what the network keeps. */
    void awaitRoom() throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            if (response.closed()) {
                throw new IOException("The reader has left");
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

    /** Breaks the answer off, so that it does not look whole. */
    public void breakOff() {
        response.reset();
    }
}
