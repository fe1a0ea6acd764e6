package org.rapporteur.kit.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A reference to another resource, by id. Written as an id, a slug, or an object with either; other members of the
 * object are ignored, so that a response can be sent back unchanged.
 *
 * @param deleted true if the resource was deleted; else absent
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "Reference",
        description =
                "Another resource. In a request, its `id` or `slug` is enough, or either of them as a plain string",
        extensions = @Extension(name = "x-at-least-one", value = "[\"id\", \"slug\"]", parseValue = true))
@MaxLength(Slugs.MAX_LENGTH)
@ShortForm("Its id or its slug")
public record Reference(
        @Schema(description = "Its id") UUID id,

        @Schema(description = "Its slug", examples = "paros-beijing-2018") @MaxLength(Slugs.MAX_LENGTH)
        String slug,

        @Schema(description = "Its name or title, read-only") @MaxLength(MaxLength.PROSE)
        Text name,

        @Schema(description = "True if it was deleted, else absent; read-only")
        Boolean deleted) {

    /** Returns the id of a reference; null for null. */
    public static UUID idOf(Reference reference) {
        return reference == null ? null : reference.id();
    }

    public static Reference to(UUID id) {
        return id == null ? null : new Reference(id, null, null, null);
    }

    @JsonCreator
    static Reference of(JsonNode node) {
        if (node.isTextual()) {
            return of(node.textValue());
        }
        if (node.isObject()
                && node.path("id").isTextual()
                && Slugs.isId(node.get("id").textValue())) {
            return new Reference(
                    UUID.fromString(node.get("id").textValue()),
                    node.path("slug").isTextual() ? node.get("slug").textValue() : null,
                    wordingsOrNull(node.path("name")),
                    node.path("deleted").asBoolean() ? true : null);
        }
        if (node.isObject() && !node.has("id") && node.path("slug").isTextual()) {
            return of(node.get("slug").textValue());
        }
        throw new IllegalArgumentException("must be an id, a slug, or an object with an id or a slug");
    }

    /** A name or label sent back with a reference is ignored: it is never a fault, whatever it contains. */
    static Text wordingsOrNull(JsonNode node) {
        var wordings = new TreeMap<String, String>();
        node.properties()
                .forEach(wording ->
                        wordings.put(wording.getKey(), wording.getValue().asText()));
        try {
            return new Text(wordings);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Reference of(String ref) {
        return Slugs.isId(ref) ? to(UUID.fromString(ref)) : new Reference(null, ref, null, null);
    }
}
