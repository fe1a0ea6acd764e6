package org.rapporteur.gateway.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import org.rapporteur.gateway.services.Service;
import org.rapporteur.gateway.services.ServiceFault;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.problem.Violation;

/** A rejection of a request by a service (400) is the client's fault: passes on the service's message. */
final class Refusal {

    private Refusal() {}

    /** Returns what to throw for a service's problem. */
    static RuntimeException of(Service service, byte[] body, ObjectMapper json) {
        JsonNode problem;
        try {
            problem = json.readTree(body);
        } catch (IOException e) {
            throw ServiceFault.broken(service);
        }
        var violations = new ArrayList<Violation>();
        problem.path("violations")
                .forEach(violation -> violations.add(new Violation(
                        violation.path("field").asText(),
                        violation.path("message").asText())));
        var type = problem.path("type")
                        .asText()
                        .endsWith(
                                "/" + ProblemType.INVALID_CURSOR.uri().getPath().replaceFirst(".*/", ""))
                ? ProblemType.INVALID_CURSOR
                : ProblemType.INVALID_PARAMETER;
        return type.because(problem.path("detail").asText(), violations);
    }
}
