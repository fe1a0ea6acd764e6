package org.rapporteur.kit.page;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Replaces the Accept header with the value of the parameter {@code format}, so that there is only one way to
 * request a format.
 */
class FormatParameter {

    static final String NAME = "format";

    /** An operation that does not offer the format rejects the parameter itself. */
    private static final String OR_ANY = ", */*;q=0.001";

    @ServerRequestFilter(preMatching = true)
    void accept(ContainerRequestContext request) {
        var name = request.getUriInfo().getQueryParameters().getFirst(NAME);
        if (name != null) {
            request.getHeaders()
                    .putSingle(
                            HttpHeaders.ACCEPT,
                            Format.named(name)
                                    .map(format -> format.mediaType() + OR_ANY)
                                    .orElse(MediaType.WILDCARD));
        }
    }
}
