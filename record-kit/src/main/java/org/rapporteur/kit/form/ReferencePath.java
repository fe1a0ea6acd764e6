package org.rapporteur.kit.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.rapporteur.kit.text.Slugs;

/**
 * A member that refers to another resource.
 *
 * @param path the member, such as {@code author}, {@code reviews[].person} or {@code chapters[].subjects[]}
 * @param type the resource type that it refers to, such as {@code person}
 */
public record ReferencePath(String path, String type) {

    private static final String EACH = "[]";

    /** A part of the path: a member, and whether it is a list. */
    public record Step(String member, boolean isList) {}

    public List<Step> steps() {
        return Arrays.stream(path.split("\\."))
                .map(step -> new Step(step.replace(EACH, ""), step.endsWith(EACH)))
                .toList();
    }

    /**
     * Visits the references of a content.
     *
     * @param visitor receives the location ({@code reviews[2].person}) and the reference as written; replaces
     * it with the result, unless that is null
     */
    public void visit(ObjectNode content, BiFunction<String, JsonNode, JsonNode> visitor) {
        visit(content, "", steps(), visitor);
    }

    private static void visit(
            ObjectNode object, String place, List<Step> steps, BiFunction<String, JsonNode, JsonNode> visitor) {
        var step = steps.getFirst();
        var rest = steps.subList(1, steps.size());
        var here = place + step.member();
        var value = object.get(step.member());
        if (step.isList() && value instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                int index = i;
                visit(list.get(i), here + "[" + i + "]", rest, visitor, with -> list.set(index, with));
            }
        } else if (!step.isList() && value != null) {
            visit(value, here, rest, visitor, with -> object.set(step.member(), with));
        }
    }

    private static void visit(
            JsonNode value,
            String place,
            List<Step> rest,
            BiFunction<String, JsonNode, JsonNode> visitor,
            Consumer<JsonNode> replacing) {
        if (!rest.isEmpty()) {
            if (value instanceof ObjectNode object) {
                visit(object, place + ".", rest, visitor);
            }
            return;
        }
        var replacement = visitor.apply(place, value);
        if (replacement != null) {
            replacing.accept(replacement);
        }
    }

    /** Returns the references of some contents, by their ids. */
    public static Map<JsonNode, JsonNode> byId(List<ReferencePath> paths, ObjectNode... contents) {
        var references = new HashMap<JsonNode, JsonNode>();
        for (var content : contents) {
            paths.forEach(path -> path.visit(content, (place, reference) -> {
                references.put(reference.path("id"), reference);
                return null;
            }));
        }
        return references;
    }

    /** Parses a reference as written; null if it is not one. */
    public static Named named(JsonNode node) {
        if (node.isTextual()) {
            return Named.of(node.textValue());
        }
        var id = node.path("id").textValue();
        var slug = node.path("slug").textValue();
        return id == null && slug == null || id != null && !Slugs.isId(id) ? null : new Named(lower(id), slug);
    }

    private static String lower(String id) {
        return id == null ? null : id.toLowerCase(Locale.ROOT);
    }

    /**
     * A resource in a reference.
     *
     * @param id in lower case; null if it has none
     * @param slug null if it has none; used besides an id if the id is unknown, as in a record exported
     * elsewhere
     */
    public record Named(String id, String slug) {
        public static Named of(String ref) {
            return Slugs.isId(ref) ? new Named(lower(ref), null) : new Named(null, ref);
        }

        /** Returns the id and the slug, as far as they can be looked up. */
        public Stream<String> refs() {
            return Stream.of(id, slug)
                    .filter(ref -> ref != null && ref.length() <= Slugs.MAX_LENGTH && ref.indexOf('\0') < 0);
        }

        @Override
        public String toString() {
            return slug == null ? id : slug;
        }
    }
}
