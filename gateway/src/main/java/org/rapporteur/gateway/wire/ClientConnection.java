package org.rapporteur.gateway.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * What waits on one connection: what is to be sent, and whether the client takes it; and, of HTTP/1.1, requests that a client sends
 * before it has the answers of those before them (RFC 9112 §9.3.2). The server keeps each of these in memory, any number of them, so
 * only a few are passed on at a time. All of it happens on the connection's event loop.
 */
public final class ClientConnection extends ChannelDuplexHandler {

    /** So many bytes of one large write, such as a file, count as a move. */
    private static final int MOVE = 16 * 1024;

    /** Few requests have room in it, fewer than the codec takes at a time (it closes the connection). */
    private static final int PART = 4 * 1024;

    private final Channel channel;
    private final String client;
    private final Queue<ByteBuf> received = new ArrayDeque<>();
    private ChannelHandlerContext context;
    private PipelinedRequests requests;
    private volatile HeldBack heldBack;
    private boolean passing;
    private boolean readWanted;
    private long written;
    private long place = -1;
    private long since;

    ClientConnection(Channel channel, String client) {
        this.channel = channel;
        this.client = client;
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

    /** Counts what HTTP/2 holds back, too. */
    void count(HeldBack streams) {
        heldBack = streams;
    }

    /** Bytes of answers that HTTP/2 holds back until the client opens the windows of its streams. */
    long heldBack() {
        var streams = heldBack;
        return streams == null ? 0 : streams.bytes();
    }

    /** Breaks off streams of which the client has taken nothing for so long; how many. */
    int breakOffStalled(long now, long patience) {
        return heldBack == null || !channel.isOpen() ? 0 : heldBack.breakOffStalled(now, patience);
    }

    /** Whether requests are here that are not answered yet, beside the one in hand. */
    public boolean isPipelining() {
        return requests != null && requests.unanswered() > 1;
    }

    public boolean isOpen() {
        return channel.isOpen();
    }

    Channel channel() {
        return channel;
    }

    /** The address that the connection comes from. */
    String client() {
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

    /** How many bytes wait to be sent. */
    long unsent() {
        var queue = channel.unsafe().outboundBuffer();
        if (queue == null) {
            return 0;
        }
        var streams = heldBack;
        return queue.totalPendingWriteBytes() + (streams == null ? 0 : streams.weight());
    }

    /** Whether the client has taken nothing of what waits for so long. */
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
