package org.rapporteur.gateway.cache;

import io.vertx.core.buffer.Buffer;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * The long cached bodies that are being sent. They remain in memory until their last client has read them, even if
 * the cache has evicted them: without a limit, clients that read slowly could fill the heap.
 */
final class LongBodies {

    /** A longer body is sent in pieces, at its client's pace: a write copies all its bytes outside the heap. */
    static final int PIECE = 128 * 1024;

    private final long most;
    private final Map<Buffer, Integer> clients = new IdentityHashMap<>();
    private long bytes;

    /** @param most bytes of different bodies that are sent at a time */
    LongBodies(long most) {
        this.most = most;
    }

    /** Whether a body may be sent to one more client: one that is already being sent takes no more memory. */
    synchronized boolean haveRoomFor(Buffer body) {
        return clients.containsKey(body) || haveRoomFor(body.length());
    }

    /** Whether there is room for another body of a length. */
    synchronized boolean haveRoomFor(long length) {
        return length <= PIECE || bytes + length <= most;
    }

    /** A body is being sent to one more client. */
    synchronized void begin(Buffer body) {
        if (clients.merge(body, 1, Integer::sum) == 1) {
            bytes += body.length();
        }
    }

    /** One of its clients has it, or has disconnected. */
    synchronized void end(Buffer body) {
        if (clients.merge(body, -1, Integer::sum) == 0) {
            clients.remove(body);
            bytes -= body.length();
        }
    }
}
