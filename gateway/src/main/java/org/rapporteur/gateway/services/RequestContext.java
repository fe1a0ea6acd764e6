package org.rapporteur.gateway.services;

import io.opentelemetry.context.Context;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import java.util.concurrent.Callable;
import org.jboss.logging.MDC;
import org.rapporteur.kit.http.RequestId;

/** What a thread of its own does for a request: the request's id and its trace come along. */
final class RequestContext {

    private RequestContext() {}

    /** The question, to be asked on another thread on behalf of the request that this one serves. */
    static <T> Callable<T> ofTheRequest(Callable<T> question) {
        var request = Vertx.currentContext();
        if (request == null) {
            return question;
        }
        // each has a context of its own: ids and traces are kept in it, and one must not write over another's
        var own = (ContextInternal) VertxContext.createNewDuplicatedContext(request);
        var client = Requester.current();
        var id = MDC.get(RequestId.MDC_KEY);
        var trace = Context.current();
        return () -> {
            var before = own.beginDispatch();
            try (var scope = trace.makeCurrent()) {
                Requester.set(client);
                if (id != null) {
                    MDC.put(RequestId.MDC_KEY, id);
                }
                return question.call();
            } finally {
                own.endDispatch(before);
            }
        };
    }
}
