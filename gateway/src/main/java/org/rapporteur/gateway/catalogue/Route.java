package org.rapporteur.gateway.catalogue;

import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rapporteur.gateway.services.Service;

/**
 * What there is at a path.
 *
 * @param form the path's template, such as {@code /api/v1/events/{ref}/history}: what its requests are counted by; empty when there is
 *     no such resource
 * @param methods in the order of the Allow header; empty when there is no such resource
 * @param service which service answers it; empty when none does
 * @param operations by method, without HEAD and OPTIONS
 */
public record Route(
        Optional<String> form, List<String> methods, Optional<Service> service, Map<String, Operation> operations) {

    /** That of a path that nobody has. */
    public static final Route NONE = new Route(Optional.empty(), List.of(), Optional.empty(), Map.of());

    private static final String KEY = Route.class.getName();
    private static final List<String> ORDER = List.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final String ROWS = "application/x-ndjson";

    static Route of(String form, Optional<Service> service, Map<String, Operation> operations) {
        var methods = new ArrayList<String>();
        for (var method : ORDER) {
            if (operations.containsKey(method)) {
                methods.add(method);
                if (method.equals("GET")) {
                    methods.add("HEAD");
                }
            }
        }
        methods.add("OPTIONS");
        return new Route(Optional.of(form), List.copyOf(methods), service, Map.copyOf(operations));
    }

    /** The route of a request, which was found out when it came in. */
    public static Route of(RoutingContext context) {
        Route route = context.get(KEY);
        return route == null ? NONE : route;
    }

    /** Tells a request's route to whoever asks for it later. */
    public void tell(RoutingContext context) {
        context.put(KEY, this);
    }

    /** Whether the gateway answers it itself. */
    public boolean isOwn() {
        return form.isPresent() && service.isEmpty();
    }

    /** Whether the gateway composes what it answers about one resource from what all services have of it. */
    public boolean isComposed() {
        return isOwn() && form.orElseThrow().contains("{");
    }

    /** Whether it takes bulk loads: it answers a POST with a row for each one that was sent. */
    public boolean isLoad() {
        return operation("POST").filter(post -> post.answersWith(ROWS)).isPresent();
    }

    /** What a method does here; HEAD does what GET does. */
    public Optional<Operation> operation(String method) {
        return Optional.ofNullable(operations.get(method.equals("HEAD") ? "GET" : method));
    }
}
