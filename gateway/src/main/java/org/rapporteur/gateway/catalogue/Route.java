package org.rapporteur.gateway.catalogue;

import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rapporteur.gateway.services.Service;

/**
 * The route of a path.
 *
 * @param form the path template, such as {@code /api/v1/events/{ref}/history}, under which requests are counted;
 * empty if there is no such resource
 * @param methods in the order of the Allow header; empty if there is no such resource
 * @param service the service that handles it; empty if none does
 * @param operations by method, without HEAD and OPTIONS
 */
public record Route(
        Optional<String> form, List<String> methods, Optional<Service> service, Map<String, Operation> operations) {

    /** The route of unknown paths. */
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

    /** Returns the route of a request, which was determined when it arrived. */
    public static Route of(RoutingContext context) {
        Route route = context.get(KEY);
        return route == null ? NONE : route;
    }

    /** Stores the route in the request. */
    public void tell(RoutingContext context) {
        context.put(KEY, this);
    }

    /** Whether the gateway handles it itself. */
    public boolean isOwn() {
        return form.isPresent() && service.isEmpty();
    }

    /** Whether the gateway composes the response from the data of all services: about one resource, or found in all. */
    public boolean isComposed() {
        return isOwn()
                && (form.orElseThrow().contains("}/")
                        || operation("GET")
                                .filter(operation -> !operation.kinds().isEmpty())
                                .isPresent());
    }

    /** Whether it is a bulk load: a POST that returns a row for each row sent. */
    public boolean isLoad() {
        return operation("POST").filter(post -> post.answersWith(ROWS)).isPresent();
    }

    /** Returns the operation of a method; HEAD has that of GET. */
    public Optional<Operation> operation(String method) {
        return Optional.ofNullable(operations.get(method.equals("HEAD") ? "GET" : method));
    }
}
