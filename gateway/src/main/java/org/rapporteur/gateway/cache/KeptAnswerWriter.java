package org.rapporteur.gateway.cache;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.rapporteur.gateway.edge.Compression;
import org.rapporteur.kit.http.IfNoneMatch;
import org.rapporteur.kit.http.Leftover;
import org.rapporteur.kit.http.RequestEnd;

/**
 * Sends a cached response as a service would: 304 to a client that has it, compressed to one that accepts it,
 * headers and body in one write unless the body is long.
 */
final class KeptAnswerWriter {

    private static final int PIECE = LongBodies.PIECE;

    /** The headers of a 304 (RFC 9110 §15.4.5). */
    private static final List<CharSequence> OF_UNCHANGED =
            List.of(HttpHeaders.CACHE_CONTROL, HttpHeaders.VARY, HttpHeaders.CONTENT_LOCATION, HttpHeaders.EXPIRES);

    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;

    private final LongBodies longBodies;

    KeptAnswerWriter(LongBodies longBodies) {
        this.longBodies = longBodies;
    }

    /** Whether a request accepts a compressed response, if there is one. */
    static boolean wantsGzip(RoutingContext context, KeptAnswer answer) {
        return answer.isCompressible()
                && context.request().method() != HttpMethod.HEAD
                && Compression.isAccepted(context.request().getHeader(HttpHeaders.ACCEPT_ENCODING));
    }

    /** Whether the client already has the response. */
    static boolean isKnown(RoutingContext context, KeptAnswer answer) {
        var known = context.request().getHeader(HttpHeaders.IF_NONE_MATCH);
        return known != null && IfNoneMatch.of(known).matches(unmarked(answer.tag()));
    }

    private static String unmarked(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }

    /** Ends the request with the response. Its headers that depend only on the request are already set. */
    void send(RoutingContext context, KeptAnswer answer) {
        var request = context.request();
        var response = context.response();
        if (response.closed() || response.ended()) {
            return;
        }
        if (!request.isEnded()) {
            Leftover.drop(request);
        }
        var headers = response.headers();
        if (isKnown(context, answer)) {
            var all = MultiMap.caseInsensitiveMultiMap();
            answer.addHeaders(all);
            OF_UNCHANGED.forEach(name -> all.getAll(name).forEach(value -> headers.add(name, value)));
            headers.set(HttpHeaders.ETAG, answer.tag());
            response.setStatusCode(NOT_MODIFIED).end();
            return;
        }
        response.setStatusCode(OK);
        answer.addHeaders(headers);
        if (request.method() == HttpMethod.HEAD) {
            headers.set(HttpHeaders.ETAG, answer.tag())
                    .set(
                            HttpHeaders.CONTENT_LENGTH,
                            Integer.toString(answer.body().length()));
            response.end();
        } else if (answer.gzip() != null && wantsGzip(context, answer)) {
            headers.set(HttpHeaders.ETAG, answer.gzipTag())
                    .set(HttpHeaders.CONTENT_ENCODING, "gzip")
                    .add(HttpHeaders.VARY, "Accept-Encoding");
            send(context, answer.gzip());
        } else {
            headers.set(HttpHeaders.ETAG, answer.tag());
            send(context, answer.body());
        }
    }

    private void send(RoutingContext context, Buffer body) {
        var response = context.response();
        if (body.length() <= PIECE) {
            response.end(body);
        } else {
            longBodies.begin(body);
            RequestEnd.whenOver(context, () -> longBodies.end(body));
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
            send(response, body, 0);
        }
    }

    /** Sends the rest of a body; continues when the client has read some of it. */
    private static void send(HttpServerResponse response, Buffer body, int from) {
        response.drainHandler(null);
        int at = from;
        while (!response.closed() && body.length() - at > PIECE) {
            response.write(body.slice(at, at + PIECE));
            at += PIECE;
            if (response.writeQueueFull()) {
                int next = at;
                response.drainHandler(drained -> send(response, body, next));
                return;
            }
        }
        if (!response.closed()) {
            response.end(body.slice(at, body.length()));
        }
    }
}
