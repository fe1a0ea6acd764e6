package org.rapporteur.kit.resource;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.rapporteur.kit.problem.ProblemType;

/** Refuses bodies in a coding that the server has not undone (RFC 9110 §8.4.1): it does so with gzip and deflate. */
class ContentCodings {

    @ServerRequestFilter
    void check(ContainerRequestContext request) {
        var coding = request.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        if (coding != null && !coding.isBlank() && !coding.strip().equalsIgnoreCase("identity")) {
            throw ProblemType.UNSUPPORTED_MEDIA_TYPE
                    .builder("Bodies may be coded by gzip, not by " + coding.strip(), List.of())
                    .withHeader("Accept-Encoding", "gzip, deflate")
                    .build();
        }
    }
}
