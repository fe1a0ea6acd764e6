package org.rapporteur.gateway.cache;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.rapporteur.gateway.edge.Compression;
import org.rapporteur.kit.http.IfNoneMatch;
import org.rapporteur.kit.http.Leftover;

/** Sends a kept answer as the services' own would be: 304 to who has it, as gzip to who takes it, head and body in one write. */
final class KeptAnswerWriter {

    /** What a 304 tells of the answer that it stands for (RFC 9110 §15.4.5). */
    private static final List<CharSequence> OF_UNCHANGED =
            List.of(HttpHeaders.CACHE_CONTROL, HttpHeaders.VARY, HttpHeaders.CONTENT_LOCATION, HttpHeaders.EXPIRES);

    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;

    /** Whether a request takes an answer as gzip, if there is one. */
    static boolean wantsGzip(RoutingContext context, KeptAnswer answer) {
        return answer.isCompressible()
                && context.request().method() != HttpMethod.HEAD
                && Compression.isAccepted(context.request().getHeader(HttpHeaders.ACCEPT_ENCODING));
    }

    /** Whether the client has the answer already. */
    static boolean isKnown(RoutingContext context, KeptAnswer answer) {
        var known = context.request().getHeader(HttpHeaders.IF_NONE_MATCH);
        return known != null && IfNoneMatch.of(known).matches(unmarked(answer.tag()));
    }

    private static String unmarked(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }

    /** Ends the request with the answer. What depends on the request alone stands in its head already. */
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
            response.end(answer.gzip());
        } else {
            headers.set(HttpHeaders.ETAG, answer.tag());
            response.end(answer.body());
        }
    }
}
