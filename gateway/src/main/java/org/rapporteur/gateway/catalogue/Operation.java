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

/**
 * What a method does at a path, as the API's document says.
 *
 * @param parameters those of the query, by name
 * @param forms the media types that it answers with when it succeeds
 * @param creates the kind of the resource that it creates, such as {@code event}
 * @param deprecation that it is on its way out as a whole
 */
public record Operation(
        Map<String, Parameter> parameters,
        Set<String> forms,
        Optional<String> creates,
        Optional<Deprecation> deprecation) {

    private static final String PAGE = "json";

    /**
     * A parameter of the query.
     *
     * @param values those that it may have; empty when they are not told one by one
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
                Deprecation.of(documented));
    }

    /** Whether it answers a page of a list, and tells a cursor for the next. */
    public boolean isPaged() {
        return parameters.containsKey("cursor");
    }

    /** The names of the forms, as {@code format=} takes them, in which it answers all of a list instead of a page. */
    public List<String> exportFormats() {
        var format = parameters.get("format");
        return isPaged() && format != null
                ? format.values().stream().filter(name -> !name.equals(PAGE)).toList()
                : List.of();
    }

    /** Whether it may answer with a media type. */
    public boolean answersWith(String mediaType) {
        return forms.contains(mediaType);
    }

    boolean hasDeprecations() {
        return deprecation.isPresent()
                || parameters.values().stream()
                        .anyMatch(parameter -> parameter.deprecation().isPresent());
    }

    /**
     * What of a request is on its way out.
     *
     * @param used the names of the query's parameters
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
