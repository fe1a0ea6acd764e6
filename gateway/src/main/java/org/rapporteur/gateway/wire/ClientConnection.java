package org.rapporteur.gateway.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Tracks what waits on one connection: data to be sent, and whether the client reads it; and for HTTP/1.1,
 * pipelined requests (RFC 9112 §9.3.2). The server would keep any number of these in memory, so only a few are
 * passed on at a time. Everything runs on the connection's event loop.
 */
public final class ClientConnection extends ChannelDuplexHandler {

    /** This many bytes of one large write, such as a file, count as progress. */
    private static final int MOVE = 16 * 1024;

    /** Contains only a few requests, fewer than the codec accepts at a time (it closes the connection). */
    private static final int PART = 4 * 1024;

    private final ConnectionBase connection;
    private final Channel channel;
    private final String client;
    private final String host;
    private final Queue<ByteBuf> received = new ArrayDeque<>();
    private ChannelHandlerContext context;
    private PipelinedRequests requests;
    private volatile HeldBack heldBack;
    private boolean passing;
    private boolean readWanted;
    private long written;
    private long place = -1;
    private long since;

    /**
     * @param client the address of the client
     * @param host the Host header of its first request; null unless the server has checked it
     */
    ClientConnection(ConnectionBase connection, String client, String host) {
        this.connection = connection;
        this.channel = connection.channel();
        this.client = client;
        this.host = host;
    }

    /** Passes requests on only while few of them are unanswered. */
    void limit(PipelinedRequests unanswered) {
        requests = unanswered;
        unanswered.onAnswer(() -> {
            if (readWanted || !received.isEmpty()) {
                channel.eventLoop().execute(this::goOn);
            }
        });
    }

    /** Also counts what HTTP/2 holds back. */
    void count(HeldBack streams) {
        heldBack = streams;
    }

    /** Bytes of responses that HTTP/2 holds back until the client opens the windows of its streams. */
    long heldBack() {
        var streams = heldBack;
        return streams == null ? 0 : streams.bytes();
    }

    /** Resets streams from which the client has read nothing for the given time; returns how many. */
    int breakOffStalled(long now, long patience) {
        return heldBack == null || !channel.isOpen() ? 0 : heldBack.breakOffStalled(now, patience);
    }

    /** Whether unanswered requests have arrived besides the current one. */
    public boolean isPipelining() {
        return requests != null && requests.unanswered() > 1;
    }

    /**
     * The Host header with which the connection was first seen: one that the server has accepted; null if
     * there is none.
     */
    public String host() {
        return host;
    }

    /** Counts what the server does not see, in the same way. */
    void reportWritten(long bytes) {
        connection.reportBytesWritten(bytes);
    }

    public boolean isOpen() {
        return channel.isOpen();
    }

    Channel channel() {
        return channel;
    }

    /** The address of the client. */
    public String client() {
        return client;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext removed) {
        drop();
    }

    @Override
    public void channelInactive(ChannelHandlerContext closed) {
        drop();
        closed.fireChannelInactive();
    }

    private void drop() {
        received.forEach(ByteBuf::release);
        received.clear();
    }

    @Override
    public void channelRead(ChannelHandlerContext from, Object message) {
        if (requests == null || !(message instanceof ByteBuf bytes)) {
            from.fireChannelRead(message);
            return;
        }
        received.add(bytes);
        pass();
    }

    private void pass() {
        if (passing) {
            return;
        }
        passing = true;
        try {
            while (!received.isEmpty() && !requests.areMany()) {
                var bytes = received.element();
                if (bytes.readableBytes() <= PART) {
                    context.fireChannelRead(received.remove());
                } else {
                    context.fireChannelRead(bytes.readRetainedSlice(PART));
                }
            }
        } finally {
            passing = false;
        }
    }

    /** Requests have been answered. */
    private void goOn() {
        if (!received.isEmpty() && !requests.areMany()) {
            pass();
            context.fireChannelReadComplete();
        }
        if (readWanted && received.isEmpty()) {
            readWanted = false;
            context.read();
        }
    }

    @Override
    public void read(ChannelHandlerContext to) {
        if (received.isEmpty()) {
            to.read();
        } else {
            readWanted = true;
        }
    }

    @Override
    public void write(ChannelHandlerContext to, Object message, ChannelPromise promise) {
        to.write(message, promise.unvoid().addListener(done -> written++));
    }

    /** The number of bytes that wait to be sent. */
    long unsent() {
        var queue = channel.unsafe().outboundBuffer();
        if (queue == null) {
            return 0;
        }
        var streams = heldBack;
        return queue.totalPendingWriteBytes() + (streams == null ? 0 : streams.weight());
    }

    /** Whether the client has read nothing of what waits for the given time. */
    boolean hasStalled(long now, long patience) {
        var queue = channel.unsafe().outboundBuffer();
        if (queue == null || queue.isEmpty()) {
            place = -1;
            return false;
        }
        long at = written * MOVE + Math.min(queue.currentProgress() / MOVE, MOVE - 1);
        if (at != place) {
            place = at;
            since = now;
        }
        return now - since > patience;
    }
}
