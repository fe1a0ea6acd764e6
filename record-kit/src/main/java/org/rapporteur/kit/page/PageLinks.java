package org.rapporteur.kit.page;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Adds the Link to the next page (RFC 8288): relative, since a service does not know the gateway's address. */
class PageLinks {

    /** Runs before the filter that serializes the response: response filters run in descending order. */
    private static final int BEFORE_ENTITY_TAGS = 6000;

    @ServerResponseFilter(priority = BEFORE_ENTITY_TAGS)
    void link(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof Page<?> page && page.next() != null) {
            URI uri = request.getUriInfo().getRequestUri();
            var query = request.getUriInfo().getQueryParameters().entrySet().stream()
                    .filter(parameter -> !parameter.getKey().equals("cursor"))
                    .map(parameter -> parameter.getKey() + "="
                            + encode(parameter.getValue().getFirst()) + "&")
                    .collect(Collectors.joining());
            response.getHeaders()
                    .putSingle(
                            "Link", "<" + uri.getRawPath() + "?" + query + "cursor=" + page.next() + ">; rel=\"next\"");
        }
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
