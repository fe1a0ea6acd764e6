package org.rapporteur.kit.page;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Sets the format of a list, which determines the {@link PageWriter}. */
class PageHeaders {

    /** Before the filters that add links and serialize the response: response filters run in descending order. */
    private static final int BEFORE_LINKS = 7000;

    @ServerResponseFilter(priority = BEFORE_LINKS)
    void tell(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(response.getEntity() instanceof Page<?> page)) {
            return;
        }
        response.getHeaders().add(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        if (page.export() == null) {
            response.setEntity(page, null, Format.JSON.contentType());
            return;
        }
        response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-cache");
        // rows are read while they are written, which does not happen for HEAD
        boolean rows = !request.getMethod().equals("HEAD");
        response.setEntity(rows ? page : null, null, page.export().format().contentType());
    }
}
