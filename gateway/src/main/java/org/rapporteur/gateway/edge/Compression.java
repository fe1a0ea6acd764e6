package org.rapporteur.gateway.edge;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.Set;

/**
 * Decides which answers are sent as gzip. The coded form is another representation (RFC 9110 §8.8.3.3), so its entity tag is
 * another: {@code "3-ab"} becomes {@code "3-ab-gzip"}. It stays strong and begins with the version, which is all that
 * If-Match compares; before a service sees an If-None-Match, the ending is taken off again.
 */
@ApplicationScoped
public class Compression {

    private static final String ENDING = "-gzip\"";
    private static final Set<String> TYPES = Set.of(
            "application/json",
            "application/problem+json",
            "application/ld+json",
            "application/yaml",
            "text/csv",
            "text/html",
            "text/css",
            "text/javascript",
            "application/javascript",
            "image/svg+xml");

    void install(@Observes Router router) {
        router.route().order(EdgeOrder.HEADERS).handler(Compression::handle);
    }

    private static void handle(RoutingContext context) {
        var request = context.request();
        boolean accepted = isAccepted(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
        var known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        if (known != null && known.contains(ENDING)) {
            request.headers().set(HttpHeaders.IF_NONE_MATCH, known.replace(ENDING, "\""));
        }
        context.addHeadersEndHandler(ignored -> decide(request, context.response(), accepted, known));
        context.next();
    }

    private static void decide(HttpServerRequest request, HttpServerResponse response, boolean accepted, String known) {
        var headers = response.headers();
        var coding = headers.get(HttpHeaders.CONTENT_ENCODING);
        if (coding != null && !coding.equalsIgnoreCase("identity")) {
            return;
        }
        if (response.getStatusCode() == 304) {
            headers.remove(HttpHeaders.CONTENT_ENCODING);
            if (known != null && known.contains(ENDING)) {
                mark(headers);
            }
            return;
        }
        boolean compressible = response.getStatusCode() != 204 && isCompressible(headers.get(HttpHeaders.CONTENT_TYPE));
        if (compressible) {
            headers.add(HttpHeaders.VARY, "Accept-Encoding");
        }
        if (!compressible || !accepted) {
            if (headers.contains(HttpHeaders.CONTENT_TYPE)) {
                // keeps the server from compressing by itself; it does not go on the wire
                headers.set(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
            } else {
                headers.remove(HttpHeaders.CONTENT_ENCODING);
            }
            return;
        }
        mark(headers);
        if (request.method() == HttpMethod.HEAD) {
            // the length of what a GET would bring is not known before it is compressed
            headers.remove(HttpHeaders.CONTENT_LENGTH);
            headers.set(HttpHeaders.CONTENT_ENCODING, "gzip");
        } else {
            headers.remove(HttpHeaders.CONTENT_ENCODING);
        }
    }

    private static void mark(MultiMap headers) {
        var tag = headers.get(HttpHeaders.ETAG);
        if (tag != null) {
            headers.set(HttpHeaders.ETAG, marked(tag));
        }
    }

    /** The tag of the coded form of what has a tag; a weak one is of both. */
    public static String marked(String tag) {
        return tag.startsWith("\"") && !tag.endsWith(ENDING) ? tag.substring(0, tag.length() - 1) + ENDING : tag;
    }

    /** Whether content of a type is sent as gzip to who takes it. */
    public static boolean isCompressible(String contentType) {
        return contentType != null
                && TYPES.contains(contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
    }

    /** Whether gzip is welcome (RFC 9110 §12.5.3): named, or met by a star, with a weight above zero. */
    public static boolean isAccepted(String header) {
        if (header == null) {
            return false;
        }
        Boolean byStar = null;
        for (var part : header.toLowerCase(Locale.ROOT).split(",")) {
            var pieces = part.strip().split(";", 2);
            boolean wanted = pieces.length == 1 || !pieces[1].strip().matches("q\\s*=\\s*0(\\.0*)?");
            if (pieces[0].strip().equals("gzip")) {
                return wanted;
            }
            if (pieces[0].strip().equals("*")) {
                byStar = wanted;
            }
        }
        return Boolean.TRUE.equals(byStar);
    }
}
