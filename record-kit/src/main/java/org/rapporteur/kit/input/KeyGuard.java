package org.rapporteur.kit.input;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses a key where it would be passed over, such as with a bulk load: its sender relies on being given the first answer again.
 * With PUT, PATCH and DELETE it is of no matter: they have one effect, or If-Match sees to it.
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
            throw IdempotencyKey.invalid("is not taken here: what is loaded can be sent again as it is");
        }
        // here already, since an operation is not told of a header without a value
        IdempotencyKey.of(lines);
    }

    private static boolean takesKey(Method method) {
        return Arrays.stream(method.getParameters())
                .map(parameter -> parameter.getAnnotation(HeaderParam.class))
                .anyMatch(header -> header != null && header.value().equals(IdempotencyKey.HEADER));
    }
}
