package org.rapporteur.gateway.proxy;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import org.rapporteur.gateway.access.Client;
import org.rapporteur.gateway.catalogue.Route;
import org.rapporteur.gateway.services.Use;

/** What a forwarded request needs of a connection. */
final class Purpose {

    private Purpose() {}

    static Use of(RoutingContext context) {
        var request = context.request();
        if (Client.isPeer(context)) {
            return Use.PEERS;
        }
        if (isRead(request)) {
            boolean exports = Route.of(context)
                    .operation(HttpMethod.GET.name())
                    .filter(read -> Exports.isOne(request, read))
                    .isPresent();
            return exports ? Use.EXPORTS : Use.READS;
        }
        boolean loads = request.method() == HttpMethod.POST && Route.of(context).isLoad();
        return loads ? Use.LOADS : Use.WRITES;
    }

    /** Whether it is a read, whatever it sends: it may be repeated if its outcome is unknown. */
    static boolean isRead(HttpServerRequest request) {
        return request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD;
    }
}
