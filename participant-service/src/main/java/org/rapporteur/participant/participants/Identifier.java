package org.rapporteur.participant.participants;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.text.MaxLength;

/** An identifier of a participant in another system. */
@Schema(name = "Identifier")
public record Identifier(
        @NotNull(message = "is required") @Schema(required = true, examples = "wikidata") @MaxLength(MaxLength.KEY)
        String scheme,

        @NotNull(message = "is required") @Schema(required = true, examples = "Q148") @MaxLength(MaxLength.NAME)
        String value) {}
