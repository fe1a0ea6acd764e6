package org.rapporteur.gateway.wire;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;

/** Counts the unanswered requests of a connection; placed between the codec and the server. */
final class PipelinedRequests extends ChannelDuplexHandler {

    private static final int MOST = 8;

    private Runnable answered = () -> {};
    /** The request with which the connection was first seen. */
    private int unanswered = 1;

    void onAnswer(Runnable task) {
        answered = task;
    }

    int unanswered() {
        return unanswered;
    }

    boolean areMany() {
        return unanswered > MOST;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest) {
            unanswered++;
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        context.write(message, promise);
        if (message instanceof LastHttpContent && !isInformational(message)) {
            unanswered--;
            answered.run();
        }
    }

    private static boolean isInformational(Object message) {
        return message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }
}
