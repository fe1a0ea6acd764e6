package org.rapporteur.gateway.problems;

import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.rapporteur.gateway.services.ServiceFault;
import org.rapporteur.kit.problem.ProblemAnswer;

/** Answers for a resource that needed a service in vain. */
class ServiceFaultMapper {

    @ServerExceptionMapper
    Response answer(ServiceFault fault) {
        var problem = fault.problem();
        return ProblemAnswer.of(problem, problem);
    }
}
