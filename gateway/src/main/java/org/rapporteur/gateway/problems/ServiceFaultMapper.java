package org.rapporteur.gateway.problems;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.rapporteur.gateway.services.ServiceFault;
import org.rapporteur.kit.http.RequestId;
import org.rapporteur.kit.problem.FailureLog;
import org.rapporteur.kit.problem.ProblemAnswer;

/** Answers for a resource that needed a service in vain. */
class ServiceFaultMapper {

    @ServerExceptionMapper
    Response answer(ServiceFault fault, RoutingContext context) {
        var problem = fault.problem();
        FailureLog.log(problem);
        return ProblemAnswer.unlogged(problem, context.response().headers().get(RequestId.HEADER));
    }
}
