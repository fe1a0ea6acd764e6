package org.rapporteur.gateway.services;

import io.opentelemetry.context.Context;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import java.util.concurrent.Callable;
import org.jboss.logging.MDC;
import org.rapporteur.kit.http.RequestId;

/** Propagates the request id and trace to other threads that work for a request. */
final class RequestContext {

    private RequestContext() {}

    /** Wraps a task to run on another thread for the current request. */
    static <T> Callable<T> ofTheRequest(Callable<T> question) {
        var request = Vertx.currentContext();
        if (request == null) {
            return question;
        }
        // a separate context for each: it contains ids and traces, which must not overwrite another's
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
