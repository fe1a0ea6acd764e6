package org.rapporteur.gateway.cache;

import static io.vertx.core.http.HttpHeaders.CONTENT_ENCODING;
import static io.vertx.core.http.HttpHeaders.CONTENT_LENGTH;
import static io.vertx.core.http.HttpHeaders.ETAG;
import static io.vertx.core.http.HttpHeaders.HOST;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.rapporteur.gateway.access.Limits;
import org.rapporteur.gateway.edge.Compression;
import org.rapporteur.gateway.services.Service;
import org.rapporteur.gateway.wire.ClientConnection;
import org.rapporteur.gateway.wire.Readers;
import org.rapporteur.gateway.wire.Shortcut;
import org.rapporteur.kit.http.GracefulShutdown;
import org.rapporteur.kit.http.RequestId;
import org.rapporteur.kit.http.RouteForm;
import org.rapporteur.kit.log.AccessLog;

/**
 * Handles a request identical to one that the ordinary route has served from the cache, with the same response
 * headers. The results of all guards and routes are known from then; what is specific to a request, its id, its
 * part of an allowance, its line in the log, is added here.
 */
@Singleton
class RepeatedReads implements Shortcut {

    private static final String GZIP = "gzip";
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;

    private final AnswerCache cache;
    private final Freshness freshness;
    private final Limits limits;
    private final GracefulShutdown shutdown;
    private final MeterRegistry metrics;
    private final Counter hits;
    private final Counter repeats;
    private final boolean open;

    RepeatedReads(
            AnswerCache cache,
            Freshness freshness,
            Limits limits,
            GracefulShutdown shutdown,
            MeterRegistry metrics,
            @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean untraced,
            @ConfigProperty(name = "quarkus.http.proxy.proxy-address-forwarding", defaultValue = "false")
                    boolean forwarded,
            @ConfigProperty(name = "quarkus.http.proxy.use-proxy-protocol", defaultValue = "false") boolean proxied) {
        this.cache = cache;
        this.freshness = freshness;
        this.limits = limits;
        this.shutdown = shutdown;
        this.metrics = metrics;
        this.hits = CachedReads.counter(metrics, "hit");
        this.repeats = Counter.builder("rapporteur.cache.repeats")
                .description("Reads served from the cache before any route")
                .register(metrics);
        // only the ordinary route determines traces, and client addresses behind a proxy
        this.open = cache.isEnabled() && untraced && !forwarded && !proxied;
    }

    void install(@Observes Router router, Readers readers) {
        if (open) {
            readers.open(this);
        }
    }

    @Override
    public FullHttpResponse answer(HttpRequest request, ClientConnection connection, long began) {
        var target = request.uri();
        if (!isRead(request) || target.isEmpty() || target.charAt(0) != '/' || target.indexOf('#') >= 0) {
            return null;
        }
        var asked = PlainRequest.of(request.headers(), connection.host());
        var known = asked == null ? null : cache.get(asked.key(target));
        if (known == null || !isCurrent(known)) {
            return null;
        }
        boolean gzip = known.isCompressible() && Compression.isAccepted(asked.encoding());
        var head = head(known, asked.known(), gzip);
        var told = head == null ? null : limits.spend(connection.client());
        if (told == null) {
            return null;
        }
        var body =
                head.status().code() == OK ? (gzip ? known.gzip() : known.body()).getByteBuf() : Unpooled.EMPTY_BUFFER;
        var id = RequestId.of(asked.id());
        hits.increment();
        repeats.increment();
        var answer = head.with(body, id, told);
        long took = System.nanoTime() - began;
        head.timer().record(took, TimeUnit.NANOSECONDS);
        if (AccessLog.isOn()) {
            var shown = known.forms().subject().shown();
            AccessLog.answered(shown, head.status().code(), body.readableBytes(), connection.client(), id, took);
        }
        return answer;
    }

    private boolean isRead(HttpRequest request) {
        return request.method() == HttpMethod.GET
                && request.protocolVersion() == io.netty.handler.codec.http.HttpVersion.HTTP_1_1
                && request.decoderResult().isSuccess()
                && !shutdown.isLeaving();
    }

    private boolean isCurrent(KeptAnswer known) {
        var subject = known.forms().subject();
        return subject != null
                && freshness.isFresh(subject.services())
                && known.generation() == freshness.generation(subject.services());
    }

    /** Returns the headers for a client with a tag, or none; null if not known yet. */
    private static ReadyHead head(KeptAnswer known, String tag, boolean gzip) {
        if (tag == null) {
            return gzip && known.gzip() == null ? null : known.forms().whole(gzip);
        }
        if (tag.equals(known.tag())) {
            return known.forms().unchanged(false);
        }
        // the ordinary route compares anything else
        return tag.equals(known.gzipTag()) ? known.forms().unchanged(true) : null;
    }

    /**
     * Remembers how the ordinary route sent a response, unless its request was special.
     *
     * @param sent the response, with the forms that it had then
     */
    void learn(RoutingContext context, KeptAnswer sent, Set<Service> services) {
        var request = context.request();
        var response = context.response();
        if (!open
                || request.version() != HttpVersion.HTTP_1_1
                || request.method() != io.vertx.core.http.HttpMethod.GET
                || !response.ended()
                || !(request.headers() instanceof HttpHeaders headers)
                || PlainRequest.of(headers, request.getHeader(HOST)) == null) {
            return;
        }
        var forms = sent.forms();
        if (forms.subject() == null) {
            forms.subject(new ReadyForms.Subject(services, AccessLog.shown(request.path(), request.query())));
        }
        if (response.getStatusCode() == NOT_MODIFIED) {
            boolean gzip = !sent.tag().equals(response.headers().get(ETAG));
            if (forms.unchanged(gzip) == null) {
                forms.unchanged(gzip, ReadyHead.of(response, timer(context)));
            }
        } else if (response.getStatusCode() == OK) {
            boolean gzip = GZIP.equals(response.headers().get(CONTENT_ENCODING));
            if (isOfKept(response.headers(), sent, gzip) && forms.whole(gzip) == null) {
                forms.whole(gzip, ReadyHead.of(response, timer(context)));
            }
        }
    }

    /**
     * Whether headers belong to a cached form: a response compressed while being sent has the length of the
     * uncompressed one.
     */
    private static boolean isOfKept(MultiMap head, KeptAnswer sent, boolean gzip) {
        var body = gzip ? sent.gzip() : sent.body();
        return body != null
                // the ordinary route sends a long one in pieces
                && body.length() <= LongBodies.PIECE
                && gzip == head.contains(CONTENT_ENCODING)
                && String.valueOf(body.length()).equals(head.get(CONTENT_LENGTH))
                && (gzip ? sent.gzipTag() : sent.tag()).equals(head.get(ETAG));
    }

    /** Returns the server's timer for such responses. */
    private Timer timer(RoutingContext context) {
        int status = context.response().getStatusCode();
        return Timer.builder("http.server.requests")
                .description("HTTP server request processing time")
                .tag("method", "GET")
                .tag("uri", RouteForm.of(context.request()))
                .tag("outcome", status == OK ? "SUCCESS" : "REDIRECTION")
                .tag("status", String.valueOf(status))
                .register(metrics);
    }
}
