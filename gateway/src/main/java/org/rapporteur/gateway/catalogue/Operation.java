package org.rapporteur.gateway.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rapporteur.gateway.services.Service;

/**
 * A method of a path, as described in the API's document.
 *
 * @param parameters the query parameters, by name
 * @param forms the media types of successful responses
 * @param creates the kind of the resource that it creates, such as {@code event}
 * @param kinds the kinds that a composed operation returns, with their services
 * @param deprecation of the operation as a whole
 */
public record Operation(
        Map<String, Parameter> parameters,
        Set<String> forms,
        Optional<String> creates,
        Map<String, Service> kinds,
        Optional<Deprecation> deprecation) {

    private static final String PAGE = "json";

    /**
     * A query parameter.
     *
     * @param values the allowed values; empty if they are not enumerated
     */
    public record Parameter(List<String> values, Optional<Deprecation> deprecation) {}

    static Operation of(JsonNode documented) {
        var parameters = new LinkedHashMap<String, Parameter>();
        for (var parameter : documented.path("parameters")) {
            if (parameter.path("in").asText().equals("query")) {
                var values = parameter
                        .at("/schema/enum")
                        .valueStream()
                        .map(JsonNode::asText)
                        .toList();
                parameters.put(parameter.path("name").asText(), new Parameter(values, Deprecation.of(parameter)));
            }
        }
        var forms = new LinkedHashSet<String>();
        documented.path("responses").properties().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .forEach(response ->
                        response.getValue().path("content").properties().forEach(form -> forms.add(form.getKey())));
        return new Operation(
                parameters,
                forms,
                Optional.ofNullable(documented.path("x-kind").textValue()),
                kinds(documented.path("x-kinds")),
                Deprecation.of(documented));
    }

    private static Map<String, Service> kinds(JsonNode documented) {
        var kinds = new LinkedHashMap<String, Service>();
        documented
                .properties()
                .forEach(kind ->
                        kinds.put(kind.getKey(), Service.known(kind.getValue().textValue())));
        return kinds;
    }

    /** Whether it returns a page of a list, with a cursor for the next. */
    public boolean isPaged() {
        return parameters.containsKey("cursor");
    }

    /** Returns the formats, as in {@code format=}, in which it returns the whole list instead of a page. */
    public List<String> exportFormats() {
        var format = parameters.get("format");
        return isPaged() && format != null
                ? format.values().stream().filter(name -> !name.equals(PAGE)).toList()
                : List.of();
    }

    /** Whether it may respond with a media type. */
    public boolean answersWith(String mediaType) {
        return forms.contains(mediaType);
    }

    boolean hasDeprecations() {
        return deprecation.isPresent()
                || parameters.values().stream()
                        .anyMatch(parameter -> parameter.deprecation().isPresent());
    }

    /**
     * Returns the deprecation that applies to a request.
     *
     * @param used the names of its query parameters
     */
    public Optional<Deprecation> deprecation(Collection<String> used) {
        var found = new ArrayList<Deprecation>();
        deprecation.ifPresent(found::add);
        parameters.forEach((name, parameter) -> {
            if (used.contains(name)) {
                parameter.deprecation().ifPresent(found::add);
            }
        });
        return found.stream().reduce(Deprecation::and);
    }
}
