package org.rapporteur.gateway.problems;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.rapporteur.gateway.services.ServiceFault;
import org.rapporteur.kit.http.RequestId;

/** Answers for a resource that needed a service in vain. */
class ServiceFaultMapper {

    private static final Logger LOG = Logger.getLogger(ServiceFaultMapper.class);

    @ServerExceptionMapper
    Response answer(ServiceFault fault, RoutingContext context) {
        LOG.log(fault.isOfTheService() ? Logger.Level.WARN : Logger.Level.DEBUG, fault.getMessage());
        return HttpProblem.builder(fault.problem())
                .with("requestId", context.response().headers().get(RequestId.HEADER))
                .build()
                .toResponse();
    }
}
