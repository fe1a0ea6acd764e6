package org.rapporteur.gateway.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The operations and parameters that the API's document says are on their way out. */
@ApplicationScoped
class Deprecations {

    /** All paths of the document, those with fewer variables first: {@code /events/stats} before {@code /events/{ref}}. */
    private final List<Path> paths;

    private final boolean any;

    /** @param operations what is on its way out, by method */
    private record Path(Pattern form, int variables, Map<String, Operation> operations) {}

    private record Operation(Optional<Deprecation> whole, Map<String, Deprecation> parameters) {

        boolean isUntouched() {
            return whole.isEmpty() && parameters.isEmpty();
        }
    }

    @Inject
    Deprecations(ApiDocument document) {
        this(document.tellsDeprecations() ? document.tree() : MissingNode.getInstance());
    }

    Deprecations(JsonNode document) {
        paths = document.path("paths").properties().stream()
                .map(path -> read(path.getKey(), path.getValue(), document))
                .sorted(Comparator.comparingInt(Path::variables))
                .toList();
        any = paths.stream().anyMatch(path -> !path.operations.isEmpty());
    }

    private static Path read(String template, JsonNode item, JsonNode document) {
        var operations = new HashMap<String, Operation>();
        for (var member : item.properties()) {
            if (Merger.METHODS.contains(member.getKey())) {
                var operation =
                        new Operation(Deprecation.of(member.getValue()), parameters(item, member.getValue(), document));
                if (!operation.isUntouched()) {
                    operations.put(member.getKey(), operation);
                }
            }
        }
        var form = Stream.of(template.split("/"))
                .map(segment -> segment.startsWith("{") ? "[^/]+" : Pattern.quote(segment))
                .collect(Collectors.joining("/"));
        int variables =
                (int) template.chars().filter(character -> character == '{').count();
        return new Path(Pattern.compile(form + "/?"), variables, operations);
    }

    private static Map<String, Deprecation> parameters(JsonNode item, JsonNode operation, JsonNode document) {
        var parameters = new HashMap<String, Deprecation>();
        for (var list : List.of(item.path("parameters"), operation.path("parameters"))) {
            for (var listed : list) {
                var reference = listed.path("$ref").textValue();
                var parameter = reference == null ? listed : document.at(reference.substring(1));
                if (parameter.path("in").asText().equals("query")) {
                    Deprecation.of(parameter)
                            .ifPresent(found ->
                                    parameters.put(parameter.path("name").asText(), found));
                }
            }
        }
        return parameters;
    }

    /** Whether there is any. */
    boolean any() {
        return any;
    }

    /**
     * What of a request is on its way out.
     *
     * @param parameters the names of the query's parameters
     */
    Optional<Deprecation> of(String method, String path, Set<String> parameters) {
        var name = method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
        return paths.stream()
                .filter(known -> known.form.matcher(path).matches())
                .findFirst()
                .map(known -> known.operations.get(name))
                .flatMap(operation -> {
                    var found = new ArrayList<Deprecation>();
                    operation.whole.ifPresent(found::add);
                    operation.parameters.forEach((parameter, deprecation) -> {
                        if (parameters.contains(parameter)) {
                            found.add(deprecation);
                        }
                    });
                    return found.stream().reduce(Deprecation::and);
                });
    }
}
