package org.rapporteur.kit.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A search result. */
@Schema(name = "SearchHit", description = "A search result")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Hit(
        @Schema(required = true, description = "The kind of result")
        String type,

        @Schema(required = true) UUID id,

        @Schema(
                required = true,
                description = "How well it matches, 0 to 1: above 0.1 if it contains every word, lower if only a"
                        + " similar name matches")
        double score,

        @Schema(description = "True if it matches only by a similarly spelt name, else absent")
        Boolean approximate,

        @Schema(required = true, description = "Where it matches, up to 3")
        List<Highlight> highlights,

        @Schema(required = true, type = SchemaType.OBJECT, description = "The result itself, as in lists")
        Object resource,

        @Schema(required = true, description = "The cursor after this result")
        String cursor) {}
