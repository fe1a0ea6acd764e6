package org.rapporteur.gateway.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.rapporteur.gateway.services.Service;

/**
 * What the API has: the routes, and the kinds of resources. Read from what the build makes of the OpenAPI documents (module
 * api-document): a path, a method or a kind that a service adds to its document needs no word here.
 */
@Startup
@ApplicationScoped
public class ApiCatalogue {

    private static final String FILE = "api/catalogue.json";

    private final PathTree<Route> routes = new PathTree<>();
    private final Map<Service, List<Kind>> kinds;
    private final boolean anythingDeprecated;

    @Inject
    ApiCatalogue(ObjectMapper json) throws IOException {
        this(read(json));
        for (var service : Service.values()) {
            if (!kinds.containsKey(service)) {
                throw new IllegalStateException("The build had no document of the " + service.title());
            }
        }
    }

    /** @param document an OpenAPI document whose references are resolved, with {@code x-service} at paths and {@code x-kind} */
    ApiCatalogue(JsonNode document) {
        var found = new EnumMap<Service, List<Kind>>(Service.class);
        boolean deprecated = false;
        for (var path : document.path("paths").properties()) {
            var route = route(path.getKey(), path.getValue());
            routes.put(path.getKey(), route);
            deprecated |= route.operations().values().stream().anyMatch(Operation::hasDeprecations);
            route.service().ifPresent(service -> {
                var own = kind(route).stream();
                found.merge(service, own.toList(), (before, more) -> Stream.concat(before.stream(), more.stream())
                        .toList());
            });
        }
        kinds = found;
        anythingDeprecated = deprecated;
    }

    private static JsonNode read(ObjectMapper json) throws IOException {
        try (var file = Thread.currentThread().getContextClassLoader().getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IOException(FILE + " was not made by the build");
            }
            return json.readTree(file);
        }
    }

    private static Route route(String path, JsonNode item) {
        var service = Optional.ofNullable(item.path("x-service").textValue()).map(title -> Service.titled(title)
                .orElseThrow(() -> new IllegalStateException(
                        "%s is that of %s, which is no service known here".formatted(path, title))));
        var operations = new LinkedHashMap<String, Operation>();
        for (var member : item.properties()) {
            if (member.getValue().isObject()) {
                operations.put(member.getKey().toUpperCase(Locale.ROOT), Operation.of(member.getValue()));
            }
        }
        return Route.of(path, service, operations);
    }

    private static Optional<Kind> kind(Route route) {
        return route.operation("POST")
                .flatMap(Operation::creates)
                .map(name -> new Kind(name, route.form().orElseThrow()));
    }

    /**
     * The route of a path; {@link Route#NONE} when there is no such resource.
     *
     * @param path without the query; a trailing slash does not count; may be null
     */
    public Route route(String path) {
        var route = path == null ? null : routes.find(path);
        return route == null ? Route.NONE : route;
    }

    /** The kinds of resources that each service keeps and logs, in the order of their paths. */
    public Map<Service, List<Kind>> kinds() {
        return kinds;
    }

    /** Whether any operation or parameter is on its way out. */
    public boolean hasDeprecations() {
        return anythingDeprecated;
    }
}
