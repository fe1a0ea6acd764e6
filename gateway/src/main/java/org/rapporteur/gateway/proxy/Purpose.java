package org.rapporteur.gateway.proxy;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import org.rapporteur.gateway.access.Client;
import org.rapporteur.gateway.services.Use;

/** What a request that is passed on needs of a connection. */
final class Purpose {

    private Purpose() {}

    static Use of(RoutingContext context) {
        var request = context.request();
        if (Client.isPeer(context)) {
            return Use.PEERS;
        }
        if (request.path().endsWith("/bulk")) {
            return Use.LOADING;
        }
        if (!isRepeatable(request)) {
            return Use.WRITING;
        }
        return Exports.isOne(request) ? Use.EXPORTING : Use.READING;
    }

    /** Whether it may be sent once more when it is not known what became of it. */
    static boolean isRepeatable(HttpServerRequest request) {
        return (request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD) && !hasBody(request);
    }

    static boolean hasBody(HttpServerRequest request) {
        if (request.headers().contains("Transfer-Encoding")) {
            return true;
        }
        var length = request.getHeader("Content-Length");
        return length == null ? request.version() == HttpVersion.HTTP_2 && !request.isEnded() : !length.equals("0");
    }
}
