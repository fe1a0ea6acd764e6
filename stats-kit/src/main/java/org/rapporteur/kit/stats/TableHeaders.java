package org.rapporteur.kit.stats;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Passes other forms to their writer: the framework has chosen one by the return type of the operation. */
class TableHeaders {

    @ServerResponseFilter
    void choose(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof Table table) {
            boolean rows = !request.getMethod().equals("HEAD");
            response.setEntity(rows ? table : null, null, response.getMediaType());
        } else if (response.getEntity() instanceof JsonStat cube) {
            response.setEntity(cube, null, response.getMediaType());
        }
    }
}
