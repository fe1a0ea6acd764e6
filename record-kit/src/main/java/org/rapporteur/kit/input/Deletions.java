package org.rapporteur.kit.input;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * A deletion is answered without content, so that nothing in it can be unacceptable. Generated clients accept of it what the
 * document has: problems, and not the JSON that the resources' other answers are.
 */
class Deletions {

    @ServerRequestFilter(preMatching = true)
    void acceptAnything(ContainerRequestContext request) {
        if (request.getMethod().equals(HttpMethod.DELETE)) {
            request.getHeaders().putSingle(HttpHeaders.ACCEPT, MediaType.WILDCARD);
        }
    }
}
