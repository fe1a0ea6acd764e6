package org.rapporteur.kit.stats;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Lets a table be written by what writes tables: the framework has chosen by the type that the operation gives. */
class TableHeaders {

    @ServerResponseFilter
    void choose(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof Table table) {
            boolean rows = !request.getMethod().equals("HEAD");
            response.setEntity(rows ? table : null, null, response.getMediaType());
        }
    }
}
