package org.rapporteur.gateway.problems;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.rapporteur.gateway.services.ServiceFault;
import org.rapporteur.kit.http.RequestId;
import org.rapporteur.kit.problem.ProblemAnswer;

/** Answers for a resource that needed a service in vain. */
class ServiceFaultMapper {

    private static final Logger LOG = Logger.getLogger(ServiceFaultMapper.class);

    @ServerExceptionMapper
    Response answer(ServiceFault fault, RoutingContext context) {
        LOG.log(fault.isOfTheService() ? Logger.Level.WARN : Logger.Level.DEBUG, fault.getMessage());
        return ProblemAnswer.unlogged(
                fault.problem(), context.response().headers().get(RequestId.HEADER));
    }
}
