package org.rapporteur.gateway.wire;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.ReferenceCountUtil;

/**
 * Takes the {@link Shortcut} if there is one. Placed before the handler that compresses responses: its own
 * responses are already compressed.
 */
final class ShortcutHandler extends ChannelDuplexHandler {

    private final Shortcut shortcut;
    private final ClientConnection connection;
    private final IdleStateHandler idle;
    /** The request whose end comes next was answered. */
    private boolean answered;

    private boolean unflushed;
    /**
     * Requests that were passed on, and whose responses have not passed yet; initially the one with which the
     * connection was first seen.
     */
    private int others = 1;

    private boolean closing;

    ShortcutHandler(Shortcut shortcut, ClientConnection connection, IdleStateHandler idle) {
        this.shortcut = shortcut;
        this.connection = connection;
        this.idle = idle;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (answered) {
            // nothing else follows a request without a body
            answered = !(message instanceof LastHttpContent);
            ReferenceCountUtil.release(message);
        } else if (!(message instanceof HttpRequest request) || !answers(context, request)) {
            if (message instanceof HttpRequest) {
                others++;
            }
            context.fireChannelRead(message);
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        boolean informational = false;
        if (message instanceof HttpResponse response) {
            informational = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
            closing |= response.headers().containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE, true);
        }
        if (message instanceof LastHttpContent && !informational) {
            others--;
        }
        context.write(message, promise);
    }

    private boolean answers(ChannelHandlerContext context, HttpRequest request) {
        // a response must not overtake those that later handlers hold back
        if (others > 0 || closing || !context.channel().isWritable()) {
            return false;
        }
        var answer = shortcut.answer(request, connection, System.nanoTime());
        if (answer == null) {
            return false;
        }
        // it comes later in the pipeline, and would treat the connection as idle
        idle.resetReadTimeout();
        connection.reportWritten(answer.content().readableBytes());
        context.write(answer);
        answered = true;
        unflushed = true;
        return true;
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (unflushed) {
            unflushed = false;
            context.flush();
        }
        context.fireChannelReadComplete();
    }
}
