package org.rapporteur.participant.participants;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An identifier of a participant in another system. */
@Schema(name = "Identifier")
public record Identifier(
        @NotNull(message = "is required") @Schema(required = true, examples = "wikidata")
        String scheme,

        @NotNull(message = "is required") @Schema(required = true, examples = "Q148")
        String value) {}
