package org.rapporteur.kit.page;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Makes the parameter {@code format} the Accept header that says the same, in place of the one that was sent: after this there is
 * one way to ask for a form.
 */
class FormatParameter {

    static final String NAME = "format";

    /** An operation that has not this form says so itself, as a fault of the parameter. */
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
