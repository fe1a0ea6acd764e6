package org.rapporteur.gateway.proxy;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.rapporteur.gateway.cache.Filling;
import org.rapporteur.kit.http.RequestId;

/** Decides which headers cross the gateway, and how. */
final class PassedHeaders {

    /** RFC 9110 §7.6.1 and its predecessors: they concern one connection. */
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "http2-settings");

    /** What the gateway decides itself: content codings, 100-continue, the client of the request. */
    private static final Set<String> OWN_IN_REQUESTS = Set.of(
            "host",
            "expect",
            "accept-encoding",
            "forwarded",
            "x-forwarded-for",
            "x-forwarded-host",
            "x-forwarded-port",
            "x-forwarded-prefix",
            "x-forwarded-proto",
            "x-forwarded-ssl",
            "x-real-ip",
            "x-request-id",
            "x-rapporteur-addressee",
            "x-rapporteur-client",
            "x-rapporteur-peer");

    /** The gateway's own span replaces the client's (W3C Trace Context §4.3, W3C Baggage). */
    private static final Set<String> OF_TRACES = Set.of("traceparent", "tracestate", "baggage");

    private static final Set<String> OWN_IN_ANSWERS = Set.of("x-request-id", "server", "vary", "location");

    private PassedHeaders() {}

    /**
     * Copies a client's headers to the request to a service.
     *
     * @param traced whether the request gets its own trace headers when it is sent; otherwise the client's are
     * forwarded
     */
    static void toService(RoutingContext context, MultiMap to, boolean traced) {
        var from = context.request();
        var ofConnection = named(from.headers().getAll("Connection"));
        from.headers().forEach(header -> {
            var name = header.getKey().toLowerCase(Locale.ROOT);
            if (!HOP_BY_HOP.contains(name)
                    && !OWN_IN_REQUESTS.contains(name)
                    && !ofConnection.contains(name)
                    && !(traced && OF_TRACES.contains(name))) {
                to.add(header.getKey(), header.getValue());
            }
        });
        to.set(RequestId.HEADER, context.response().headers().get(RequestId.HEADER));
        // a response that the gateway has need not be sent again
        Filling.of(context)
                .map(filling -> filling.validators(from.getHeader(HttpHeaders.IF_NONE_MATCH)))
                .ifPresent(tags -> to.set(HttpHeaders.IF_NONE_MATCH, tags));
        if (from.remoteAddress() != null && from.remoteAddress().hostAddress() != null) {
            to.set("X-Forwarded-For", from.remoteAddress().hostAddress());
        }
        to.set("X-Forwarded-Proto", from.scheme() == null ? "http" : from.scheme());
        if (from.authority() != null) {
            to.set("X-Forwarded-Host", from.authority().toString());
        }
    }

    /** Removes headers that announce a body from a request without one. */
    static void withoutBody(MultiMap headers) {
        if (!"0".equals(headers.get("Content-Length"))) {
            headers.remove("Content-Length");
        }
    }

    /**
     * Copies a service's headers to the response.
     *
     * @param service the service's address, which no Location may show
     */
    static void toClient(MultiMap from, MultiMap to, URI service) {
        if (from.contains("Content-Encoding")) {
            to.remove("Content-Encoding");
        }
        var ofConnection = named(from.getAll("Connection"));
        from.forEach(header -> {
            var name = header.getKey().toLowerCase(Locale.ROOT);
            if (!HOP_BY_HOP.contains(name)
                    && !OWN_IN_ANSWERS.contains(name)
                    && !ofConnection.contains(name)
                    && !name.startsWith("access-control-")) {
                to.add(header.getKey(), header.getValue());
            }
        });
        from.getAll("Vary").stream()
                .filter(vary -> !vary.equalsIgnoreCase("Origin") && !vary.equalsIgnoreCase("Accept-Encoding"))
                .forEach(vary -> to.add("Vary", vary));
        var location = from.get("Location");
        if (location != null) {
            to.set("Location", relative(location, service));
        }
    }

    /** Turns an absolute URL of the service into a path: internal ports are not published. */
    static String relative(String location, URI service) {
        var origin = service.getScheme() + "://" + service.getAuthority();
        if (location.startsWith(origin)) {
            var rest = location.substring(origin.length());
            return rest.startsWith("/") ? rest : "/" + rest;
        }
        return location;
    }

    private static Set<String> named(Iterable<String> connectionHeaders) {
        var names = new HashSet<String>();
        connectionHeaders.forEach(value -> Arrays.stream(value.split(","))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .forEach(names::add));
        return names;
    }
}
