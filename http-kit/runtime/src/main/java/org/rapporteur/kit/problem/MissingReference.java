package org.rapporteur.kit.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a fault says is missing, for programs that may know better: what they are about to create is not missing to them.
 *
 * @param type what is missing, such as {@code book}; a part of a resource has a type of its own
 * @param ref its slug or id as written
 * @param perhaps the slug that was perhaps meant; null if there is none
 */
@Schema(name = "MissingReference", description = "What a member refers to, but does not exist")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MissingReference(
        @Schema(required = true, description = "The type of what is missing", examples = "event")
        String type,

        @Schema(required = true, description = "Its slug, id or key as written", examples = "paros-beijing-2018")
        String ref,

        @Schema(description = "What was perhaps meant") String perhaps) {

    /** Returns the end of a message: what was perhaps meant, if anything. */
    public String proposal() {
        return perhaps == null ? "" : "; perhaps " + perhaps;
    }
}
