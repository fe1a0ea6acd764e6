package org.rapporteur.kit.http;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.problem.Violations;

/**
 * Rejects query parameters that an operation does not have, and repeated ones: a misspelt filter would match
 * everything.
 */
public class ParameterGuard {

    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    @ServerRequestFilter
    public void check(ContainerRequestContext request, ResourceInfo operation) {
        var sent = request.getUriInfo().getQueryParameters();
        var method = operation.getResourceMethod();
        if (sent.isEmpty()
                || method == null
                || !method.getDeclaringClass().getName().startsWith("org.rapporteur.")
                || method.isAnnotationPresent(ChecksParameters.class)) {
            return;
        }
        check(sent, known.computeIfAbsent(method, ParameterGuard::names));
    }

    /**
     * Throws ProblemException if a parameter is unknown or repeated (unknown-parameter), or empty (invalid-parameter).
     *
     * @param sent the values of each query parameter
     * @param names the known parameters, in the order of messages
     */
    public static void check(Map<String, List<String>> sent, Collection<String> names) {
        var faults = new Violations();
        var empty = new Violations();
        sent.forEach((name, values) -> {
            if (!names.contains(name)) {
                faults.add(
                        name,
                        names.isEmpty()
                                ? "is unknown; there are no parameters here"
                                : "is unknown; known are " + String.join(", ", names));
            } else if (values.size() > 1) {
                faults.add(name, "is repeated; separate several values with commas");
            } else if (values.getFirst().isEmpty()) {
                // JAX-RS treats it as absent: a filter without its value would match everything
                empty.add(name, "must not be empty");
            }
        });
        if (faults.isEmpty()) {
            empty.throwIfAny(ProblemType.INVALID_PARAMETER);
        }
        faults.addAll(empty);
        faults.throwIfAny(ProblemType.UNKNOWN_PARAMETER);
    }

    private static Set<String> names(Method method) {
        var names = new TreeSet<String>();
        for (Parameter parameter : method.getParameters()) {
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                for (Class<?> type = parameter.getType(); type != Object.class; type = type.getSuperclass()) {
                    Arrays.stream(type.getDeclaredFields())
                            .filter(field -> field.isAnnotationPresent(QueryParam.class))
                            .forEach(field -> names.add(
                                    field.getAnnotation(QueryParam.class).value()));
                }
            } else if (parameter.isAnnotationPresent(QueryParam.class)) {
                names.add(parameter.getAnnotation(QueryParam.class).value());
            } else if (parameter.isAnnotationPresent(RestQuery.class)) {
                var value = parameter.getAnnotation(RestQuery.class).value();
                names.add(value.isEmpty() ? parameter.getName() : value);
            }
        }
        return names;
    }
}
