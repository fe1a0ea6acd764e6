package org.rapporteur.kit.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Something that a search has found. */
@Schema(name = "SearchHit", description = "Something that was found")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Hit(
        @Schema(required = true, description = "The kind of thing", examples = "statement")
        String type,

        @Schema(required = true) UUID id,

        @Schema(
                required = true,
                description = "How well it matches, 0 to 1: above 0.1 when every word is there, else by a name that is"
                        + " spelt similarly")
        double score,

        @Schema(description = "True when a name is only spelt similarly, else absent")
        Boolean approximate,

        @Schema(required = true, description = "Where it matches, up to 3")
        List<Highlight> highlights,

        @Schema(required = true, type = SchemaType.OBJECT, description = "The thing itself, as lists show it")
        Object resource,

        @Schema(required = true, description = "The cursor behind it")
        String cursor) {}
