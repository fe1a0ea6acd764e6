package org.rapporteur.kit.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.rapporteur.kit.text.Slugs;

/**
 * A member that refers to another resource.
 *
 * @param path the member, such as {@code author} or {@code reviews[].person}
 * @param type the kind of resource that it refers to, such as {@code person}
 */
public record ReferencePath(String path, String type) {

    private static final String EACH = "[].";

    /** The list whose items refer; null when the content itself does. */
    public String list() {
        int end = path.indexOf(EACH);
        return end < 0 ? null : path.substring(0, end);
    }

    /** The member that refers, of the content or of the list's items. */
    public String member() {
        int end = path.indexOf(EACH);
        return end < 0 ? path : path.substring(end + EACH.length());
    }

    /**
     * Goes over the references of a content.
     *
     * @param visitor is given the place ({@code reviews[2].person}) and the reference as written; what it returns takes
     *     its place, null leaves it
     */
    void visit(ObjectNode content, BiFunction<String, JsonNode, JsonNode> visitor) {
        var name = list();
        var member = member();
        if (name == null) {
            replace(content, path, path, visitor);
            return;
        }
        var items = content.path(name);
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof ObjectNode item) {
                replace(item, member, name + "[" + i + "]." + member, visitor);
            }
        }
    }

    private static void replace(
            ObjectNode object, String member, String place, BiFunction<String, JsonNode, JsonNode> visitor) {
        var node = object.get(member);
        if (node != null) {
            var replacement = visitor.apply(place, node);
            if (replacement != null) {
                object.set(member, replacement);
            }
        }
    }

    /** What a reference as written names, or null when it is none. */
    static Named named(JsonNode node) {
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
     * A resource as a reference names it.
     *
     * @param id in lower case; null when it has none
     * @param slug null when it has none; beside an id it counts where the id names nothing, as in a record that was exported
     *     elsewhere
     */
    public record Named(String id, String slug) {
        static Named of(String ref) {
            return Slugs.isId(ref) ? new Named(lower(ref), null) : new Named(null, ref);
        }

        /** The id and the slug, as far as they may be looked up. */
        Stream<String> refs() {
            return Stream.of(id, slug)
                    .filter(ref -> ref != null && ref.length() <= Slugs.MAX_LENGTH && ref.indexOf('\0') < 0);
        }

        @Override
        public String toString() {
            return slug == null ? id : slug;
        }
    }
}
