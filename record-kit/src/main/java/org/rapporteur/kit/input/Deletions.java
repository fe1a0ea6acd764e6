package org.rapporteur.kit.input;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * A deletion has no response content, so that no Accept header can be unacceptable. Generated clients accept the
 * documented types, which are problems here, and not the JSON of other responses.
 */
class Deletions {

    @ServerRequestFilter(preMatching = true)
    void acceptAnything(ContainerRequestContext request) {
        if (request.getMethod().equals(HttpMethod.DELETE)) {
            request.getHeaders().putSingle(HttpHeaders.ACCEPT, MediaType.WILDCARD);
        }
    }
}
