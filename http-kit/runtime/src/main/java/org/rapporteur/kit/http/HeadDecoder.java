package org.rapporteur.kit.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.DecoderResultProvider;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.util.concurrent.ScheduledFuture;
import io.smallrye.config.SmallRyeConfig;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.headers.HeadersMultiMap;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Decodes HTTP/1 requests like Vert.x's own decoder, with two more limits: the number of fields of a header
 * section (and of trailers), since each takes a multiple of its bytes in memory, and the time for a header section
 * that has begun. Too many fields are rejected with 431, incomplete headers with 408 (RFC 9110 §15.5.9). The build
 * replaces Vert.x's decoder with it.
 */
public final class HeadDecoder extends HttpRequestDecoder {

    private static final HeadSettings SETTINGS =
            ConfigProvider.getConfig().unwrap(SmallRyeConfig.class).getConfigMapping(HeadSettings.class);
    private static final int MOST_FIELDS = SETTINGS.fields();
    private static final long TIME_MILLIS = SETTINGS.time().toMillis();

    /** The name of the encoder in the server's pipeline. */
    private static final String ENCODER = "httpEncoder";

    /** How much is still read and discarded on a connection that is to be closed. */
    private static final long MOST_SKIPPED = 16 * 1024 * 1024;

    private static final byte[] TIMEOUT =
            "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);

    /** The part of a request that is read next. */
    private enum Part {
        FIRST_LINE,
        FIELDS,
        BODY,
        NOTHING
    }

    private Part part = Part.FIRST_LINE;
    private DefaultHttpRequest request;
    private ScheduledFuture<?> deadline;
    private boolean answersWatched;
    private int unanswered;
    private boolean lingering;
    private long skipped;

    /** Replaces {@code VertxHttpRequestDecoder} and has the same constructor. */
    public HeadDecoder(HttpServerOptions options) {
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(options.getMaxInitialLineLength())
                .setMaxHeaderSize(options.getMaxHeaderSize())
                .setMaxChunkSize(options.getMaxChunkSize())
                .setInitialBufferSize(options.getDecoderInitialBufferSize())
                .setValidateHeaders(!io.vertx.core.http.HttpHeaders.DISABLE_HTTP_HEADERS_VALIDATION)
                .setTrailersFactory(Trailers.FACTORY));
    }

    @Override
    protected HttpMessage createMessage(String[] line) {
        // an invalid version or method throws here, and results in 400
        request = new DefaultHttpRequest(
                HttpVersion.valueOf(line[2]), HttpMethod.valueOf(line[0]), line[1], HeadersMultiMap.httpHeaders());
        part = Part.FIELDS;
        return request;
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage message) {
        // as in Vert.x: a request is never treated as a response
        return message != null && message.getClass() != DefaultHttpRequest.class && super.isContentAlwaysEmpty(message);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        if (part == Part.NOTHING) {
            skipped += in.readableBytes();
            in.skipBytes(in.readableBytes());
            if (skipped > MOST_SKIPPED) {
                context.close();
            }
            return;
        }
        int before = out.size();
        super.decode(context, in, out);
        if (part == Part.FIELDS && hasTooMany(request.headers())) {
            refuse(context, in, out, before);
            return;
        }
        for (int i = before; i < out.size(); i++) {
            if (out.get(i) instanceof HttpMessage) {
                begun(context);
            }
            if (out.get(i) instanceof DecoderResultProvider read
                    && read.decoderResult().isFailure()) {
                part = Part.NOTHING;
            } else if (out.get(i) instanceof LastHttpContent) {
                part = Part.FIRST_LINE;
            }
        }
    }

    private static boolean hasTooMany(HttpHeaders fields) {
        int count = 0;
        for (var each = fields.iteratorCharSequence(); each.hasNext(); each.next()) {
            if (++count > MOST_FIELDS) {
                return true;
            }
        }
        return false;
    }

    private void refuse(ChannelHandlerContext context, ByteBuf in, List<Object> out, int before) {
        while (out.size() > before) {
            out.removeLast();
        }
        in.skipBytes(in.readableBytes());
        // without the fields, which are too many
        var refused = new DefaultHttpRequest(
                request.protocolVersion(), request.method(), request.uri(), HeadersMultiMap.httpHeaders());
        refused.setDecoderResult(
                // Vert.x recognizes a 431 by the beginning of Netty's own message
                DecoderResult.failure(
                        new TooLongHttpHeaderException("HTTP header is larger than " + MOST_FIELDS + " fields.")));
        out.add(refused);
        out.add(LastHttpContent.EMPTY_LAST_CONTENT);
        begun(context);
        part = Part.NOTHING;
    }

    /** The headers of a request are complete. */
    private void begun(ChannelHandlerContext context) {
        part = Part.BODY;
        request = null;
        unanswered++;
        cancel();
        if (!answersWatched && context.pipeline().get(ENCODER) != null) {
            answersWatched = true;
            context.pipeline().addAfter(ENCODER, null, new Answers());
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        super.channelRead(context, message);
        if (deadline == null && isInHead() && !context.isRemoved()) {
            schedule(context);
        }
    }

    private boolean isInHead() {
        return part == Part.FIELDS || (part == Part.FIRST_LINE && actualReadableBytes() > 0);
    }

    private void schedule(ChannelHandlerContext context) {
        deadline = context.executor().schedule(() -> giveUp(context), TIME_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void giveUp(ChannelHandlerContext context) {
        deadline = null;
        if (!isInHead() || context.isRemoved()) {
            return;
        }
        var unsent = context.channel().unsafe().outboundBuffer();
        if (unanswered > 0 || (unsent != null && !unsent.isEmpty())) {
            // the server may have stopped reading meanwhile, and what it writes belongs to earlier
            // requests
            schedule(context);
            return;
        }
        part = Part.NOTHING;
        context.writeAndFlush(Unpooled.wrappedBuffer(TIMEOUT))
                .addListener(written -> Linger.close(context.channel(), context.channel()::close));
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext context) throws Exception {
        cancel();
        super.handlerRemoved0(context);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        cancel();
        super.channelInactive(context);
    }

    private void cancel() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    /** Whether the last response was sent while its request, or the next one, is still arriving. */
    private boolean isAnsweredEarly() {
        return unanswered == 0 && (part == Part.BODY || part == Part.NOTHING);
    }

    /** Counts responses; makes a connection linger that is closed after an early one. */
    private final class Answers extends ChannelOutboundHandlerAdapter {
        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            boolean informational = message instanceof HttpResponse response
                    && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
            if (message instanceof LastHttpContent && !informational) {
                unanswered--;
            }
            context.write(message, promise);
        }

        @Override
        public void close(ChannelHandlerContext context, ChannelPromise promise) {
            if (lingering) {
                // Vert.x may close twice
                context.channel().closeFuture().addListener(closed -> promise.trySuccess());
                return;
            }
            if (!isAnsweredEarly()) {
                context.close(promise);
                return;
            }
            lingering = true;
            part = Part.NOTHING;
            Linger.close(context.channel(), () -> context.close(promise));
        }
    }

    /** The trailer fields after a chunked body (RFC 9112 §7.1.2). */
    private static final class Trailers extends DefaultHttpHeaders {

        private static final DefaultHttpHeadersFactory RULES = DefaultHttpHeadersFactory.trailersFactory();
        static final HttpHeadersFactory FACTORY = new HttpHeadersFactory() {
            @Override
            public HttpHeaders newHeaders() {
                return new Trailers();
            }

            @Override
            public HttpHeaders newEmptyHeaders() {
                return new Trailers();
            }
        };

        private int count;

        Trailers() {
            super(RULES.getNameValidator(), RULES.getValueValidator());
        }

        @Override
        public HttpHeaders add(CharSequence name, Object value) {
            if (++count > MOST_FIELDS) {
                throw new TooLongHttpHeaderException("more than " + MOST_FIELDS + " trailers");
            }
            return super.add(name, value);
        }
    }
}
