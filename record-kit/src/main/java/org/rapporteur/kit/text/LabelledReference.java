package org.rapporteur.kit.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A reference to a resource that has a label instead of a name; see {@link Reference}.
 *
 * @param deleted true if the resource was deleted; else absent
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "LabelledReference",
        description =
                "Another resource, with its label. In a request, its `slug` or `id` is enough, or either of them as"
                        + " a plain string",
        extensions = @Extension(name = "x-at-least-one", value = "[\"id\", \"slug\"]", parseValue = true))
@MaxLength(Slugs.MAX_LENGTH)
@ShortForm("Its id or its slug")
public record LabelledReference(
        @Schema(description = "Its id") UUID id,

        @Schema(description = "Its slug", examples = "space-governance") @MaxLength(Slugs.MAX_LENGTH)
        String slug,

        @Schema(description = "Its label, read-only") @MaxLength(MaxLength.PROSE)
        Text label,

        @Schema(description = "True if it was deleted, else absent; read-only")
        Boolean deleted) {

    /** Returns the different ids of references; none for null. */
    public static List<UUID> ids(List<LabelledReference> references) {
        return references == null
                ? List.of()
                : references.stream().map(LabelledReference::id).distinct().toList();
    }

    @JsonCreator
    static LabelledReference of(JsonNode node) {
        var reference = Reference.of(node);
        return new LabelledReference(
                reference.id(), reference.slug(), Reference.wordingsOrNull(node.path("label")), reference.deleted());
    }
}
