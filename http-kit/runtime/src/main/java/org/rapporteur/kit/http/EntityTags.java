package org.rapporteur.kit.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Adds an entity tag (RFC 9110 §8.8.3) to every JSON response and handles If-None-Match with 304. The digest is
 * computed from the bytes to be sent, so it changes with everything they show: version, names of references,
 * language, format.
 */
public class EntityTags {

    private final ObjectMapper json;

    EntityTags(ObjectMapper json) {
        this.json = json;
    }

    @ServerResponseFilter
    public void tag(ContainerRequestContext request, ContainerResponseContext response) throws JsonProcessingException {
        var entity = response.getEntity();
        var type = response.getMediaType();
        boolean read = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        boolean tagged = entity instanceof Versioned || (read && entity instanceof Tagged);
        if (response.getStatus() >= 300
                || !tagged
                || type == null
                || !type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
            return;
        }
        byte[] bytes = entity instanceof Representation ready ? ready.json() : json.writeValueAsBytes(entity);
        var tag = tag(entity, bytes);
        response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
        response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-cache");
        var known = request.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        if (read && IfNoneMatch.of(known).matches(tag)) {
            response.setStatus(304);
            response.setEntity(null);
        } else {
            response.setEntity(bytes);
        }
    }

    private static String tag(Object entity, byte[] bytes) {
        if (!(entity instanceof Versioned versioned) || versioned.version() == 0) {
            return EntityTag.of(bytes);
        }
        return entity instanceof Representation shown && shown.reduced()
                ? EntityTag.ofReduced(versioned.version(), bytes)
                : EntityTag.of(versioned.version(), bytes);
    }
}
