package org.rapporteur.gateway.problems;

import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.rapporteur.gateway.services.ServiceFault;
import org.rapporteur.kit.problem.ProblemAnswer;

/** Returns the problem for a failed request to a service. */
class ServiceFaultMapper {

    @ServerExceptionMapper
    Response answer(ServiceFault fault) {
        var problem = fault.problem();
        return ProblemAnswer.of(problem, problem);
    }
}
