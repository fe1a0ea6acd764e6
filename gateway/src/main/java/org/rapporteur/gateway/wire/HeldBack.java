package org.rapporteur.gateway.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2RemoteFlowController;
import io.netty.handler.codec.http2.Http2Stream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * What an HTTP/2 connection holds back until its client opens the windows of its streams (RFC 9113 §5.2). The
 * codec keeps any amount of it in its flow controller; this one delegates to it, and counts. Everything runs on
 * the connection's event loop, except reading the sum.
 */
final class HeldBack implements Http2RemoteFlowController {

    /** The memory of an unanswered stream besides its bytes: the request, its context and its response. */
    private static final int STREAM = 16 * 1024;

    /** This many bytes count as progress. */
    private static final int MOVE = 16 * 1024;

    private static final long INTERNAL_ERROR = 2;

    private final Http2ConnectionHandler server;
    private final Http2Connection connection;
    private final Http2RemoteFlowController flow;
    private final LongConsumer change;
    private final Map<Integer, Waiting> streams = new HashMap<>();
    private volatile long bytes;

    /** What waits on one stream. */
    private static final class Waiting {
        private long bytes;
        private long taken;
        private long seen;
        private long since;
        private boolean isNew = true;
    }

    private HeldBack(Http2ConnectionHandler server, LongConsumer change) {
        this.server = server;
        this.connection = server.connection();
        this.flow = connection.remote().flowController();
        this.change = change;
    }

    /** Starts to count on a connection; {@code change} receives each change of the sum, in bytes. */
    static HeldBack on(Http2ConnectionHandler server, LongConsumer change) {
        var counting = new HeldBack(server, change);
        counting.connection.remote().flowController(counting);
        return counting;
    }

    /** Bytes of responses that wait. */
    long bytes() {
        return bytes;
    }

    /**
     * The memory of everything that waits, in bytes, including the streams themselves while their client does
     * not read.
     */
    long weight() {
        return bytes == 0 ? 0 : bytes + (long) connection.numActiveStreams() * STREAM;
    }

    /** Resets streams from which the client has read nothing for the given time; returns how many. */
    int breakOffStalled(long now, long patience) {
        var stalled = new ArrayList<Integer>();
        streams.forEach((id, waiting) -> {
            if (waiting.isNew || waiting.taken - waiting.seen >= MOVE) {
                waiting.isNew = false;
                waiting.seen = waiting.taken;
                waiting.since = now;
            } else if (now - waiting.since > patience) {
                stalled.add(id);
            }
        });
        var context = flow.channelHandlerContext();
        for (var id : stalled) {
            server.encoder().writeRstStream(context, id, INTERNAL_ERROR, context.newPromise());
        }
        if (!stalled.isEmpty()) {
            context.flush();
        }
        return stalled.size();
    }

    private void add(int stream, int size) {
        streams.computeIfAbsent(stream, id -> new Waiting()).bytes += size;
        sum(size);
    }

    private void taken(int stream, int size) {
        streams.computeIfPresent(stream, (id, waiting) -> {
            waiting.taken += size;
            waiting.bytes -= size;
            return waiting.bytes > 0 ? waiting : null;
        });
        sum(-size);
    }

    private void sum(int size) {
        bytes += size;
        change.accept(size);
    }

    @Override
    public void addFlowControlled(Http2Stream stream, FlowControlled payload) {
        if (payload.size() > 0) {
            add(stream.id(), payload.size());
        }
        flow.addFlowControlled(stream, new Counted(stream.id(), payload));
    }

    /** A part of a response that waits. */
    private final class Counted implements FlowControlled {

        private final int stream;
        private final FlowControlled payload;

        Counted(int stream, FlowControlled payload) {
            this.stream = stream;
            this.payload = payload;
        }

        @Override
        public int size() {
            return payload.size();
        }

        @Override
        public void error(ChannelHandlerContext context, Throwable cause) {
            int left = payload.size();
            if (left > 0) {
                taken(stream, left);
            }
            payload.error(context, cause);
        }

        @Override
        public void writeComplete() {
            payload.writeComplete();
        }

        @Override
        public void write(ChannelHandlerContext context, int allowed) {
            int before = payload.size();
            payload.write(context, allowed);
            int written = before - payload.size();
            if (written > 0) {
                taken(stream, written);
            }
        }

        @Override
        public boolean merge(ChannelHandlerContext context, FlowControlled next) {
            return payload.merge(context, next instanceof Counted counted ? counted.payload : next);
        }
    }

    @Override
    public ChannelHandlerContext channelHandlerContext() {
        return flow.channelHandlerContext();
    }

    @Override
    public boolean hasFlowControlled(Http2Stream stream) {
        return flow.hasFlowControlled(stream);
    }

    @Override
    public void writePendingBytes() throws Http2Exception {
        flow.writePendingBytes();
    }

    @Override
    public void listener(Listener listener) {
        flow.listener(listener);
    }

    @Override
    public boolean isWritable(Http2Stream stream) {
        return flow.isWritable(stream);
    }

    @Override
    public void channelWritabilityChanged() throws Http2Exception {
        flow.channelWritabilityChanged();
    }

    @Override
    public void updateDependencyTree(int child, int parent, short weight, boolean exclusive) {
        flow.updateDependencyTree(child, parent, weight, exclusive);
    }

    @Override
    public void channelHandlerContext(ChannelHandlerContext context) throws Http2Exception {
        flow.channelHandlerContext(context);
    }

    @Override
    public void initialWindowSize(int size) throws Http2Exception {
        flow.initialWindowSize(size);
    }

    @Override
    public int initialWindowSize() {
        return flow.initialWindowSize();
    }

    @Override
    public int windowSize(Http2Stream stream) {
        return flow.windowSize(stream);
    }

    @Override
    public void incrementWindowSize(Http2Stream stream, int delta) throws Http2Exception {
        flow.incrementWindowSize(stream, delta);
    }
}
