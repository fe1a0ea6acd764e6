package org.rapporteur.kit.answer;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Redirects a former slug permanently (RFC 9110 §15.4.9) to the same path with the current one. */
class FormerSlugRedirect {

    @ServerExceptionMapper
    Response redirect(FormerSlugException moved, UriInfo uri) {
        var query = uri.getRequestUri().getRawQuery();
        var path =
                uri.getRequestUri().getRawPath().replaceFirst("/" + moved.former() + "(?=/|$)", "/" + moved.present());
        return Response.status(308)
                .header("Location", query == null ? path : path + "?" + query)
                .build();
    }
}
