package org.rapporteur.kit.input;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Rejects a key where it would be ignored, such as with bulk loads: its sender relies on getting the first
 * response again. PUT, PATCH and DELETE do not need it: they are idempotent, or If-Match protects them.
 */
class KeyGuard {

    @ServerRequestFilter
    void check(ContainerRequestContext request, ResourceInfo operation) {
        var method = operation.getResourceMethod();
        var lines = request.getHeaders().get(IdempotencyKey.HEADER);
        if (lines == null || method == null || !method.isAnnotationPresent(POST.class)) {
            return;
        }
        if (!takesKey(method)) {
            throw IdempotencyKey.invalid("is not supported here: a load can be repeated as it is");
        }
        // checked here, since operations do not see a header without a value
        IdempotencyKey.of(lines);
    }

    private static boolean takesKey(Method method) {
        return Arrays.stream(method.getParameters())
                .map(parameter -> parameter.getAnnotation(HeaderParam.class))
                .anyMatch(header -> header != null && header.value().equals(IdempotencyKey.HEADER));
    }
}
