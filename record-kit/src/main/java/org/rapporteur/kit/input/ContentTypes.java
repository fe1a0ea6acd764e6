package org.rapporteur.kit.input;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.rapporteur.kit.problem.ProblemType;

/**
 * Rejects bodies without a supported Content-Type. Ignores a charset, as JSON has none (RFC 8259 §11): many
 * clients add one automatically, and anything but UTF-8 is detected when it is read.
 */
class ContentTypes {

    /** The methods that have a body. */
    static final Set<String> WRITING = Set.of("POST", "PUT", "PATCH");

    @ServerRequestFilter
    void check(ContainerRequestContext request) {
        if (!WRITING.contains(request.getMethod())) {
            return;
        }
        var header = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
        if (header == null || header.isBlank()) {
            throw refusal("The Content-Type of the body is missing");
        }
        var type = request.getMediaType();
        if (type.isWildcardType() || type.isWildcardSubtype()) {
            throw refusal("The Content-Type of the body must be a single one, not " + header);
        }
    }

    private static RuntimeException refusal(String why) {
        return ProblemType.UNSUPPORTED_MEDIA_TYPE.because(why);
    }
}
