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
import java.util.regex.Pattern;

/**
 * Decides which responses are compressed with gzip. The compressed form is another representation (RFC 9110
 * §8.8.3.3) with another entity tag: {@code "3-ab"} becomes {@code "3-ab-gzip"}. It remains strong and starts with
 * the version, which is all that If-Match compares; the suffix is removed before a service receives an
 * If-None-Match.
 */
@ApplicationScoped
public class Compression {

    private static final String ENDING = "-gzip\"";
    private static final Pattern REFUSED = Pattern.compile("q\\s*=\\s*0(\\.0*)?");
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
                // keeps the server from compressing itself; it is not sent
                headers.set(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
            } else {
                headers.remove(HttpHeaders.CONTENT_ENCODING);
            }
            return;
        }
        mark(headers);
        if (request.method() == HttpMethod.HEAD) {
            // the length for a GET is unknown before compression
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

    /** Returns the tag of the compressed form; a weak one applies to both. */
    public static String marked(String tag) {
        return tag.startsWith("\"") && !tag.endsWith(ENDING) ? tag.substring(0, tag.length() - 1) + ENDING : tag;
    }

    /** Whether content of a type is sent as gzip to clients that accept it. */
    public static boolean isCompressible(String contentType) {
        return contentType != null
                && TYPES.contains(contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
    }

    /** Whether gzip is acceptable (RFC 9110 §12.5.3): listed, or matched by an asterisk, with a weight above zero. */
    public static boolean isAccepted(String header) {
        if (header == null) {
            return false;
        }
        Boolean byStar = null;
        for (var part : header.toLowerCase(Locale.ROOT).split(",")) {
            var pieces = part.strip().split(";", 2);
            boolean wanted =
                    pieces.length == 1 || !REFUSED.matcher(pieces[1].strip()).matches();
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
