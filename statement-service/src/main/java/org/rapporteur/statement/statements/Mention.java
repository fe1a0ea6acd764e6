package org.rapporteur.statement.statements;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.text.MaxLength;
import org.rapporteur.kit.text.Reference;

/** A person or organization that a statement mentions. */
@Schema(name = "Mention")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Mention(
        @NotNull(message = "is required")
        @Schema(required = true, description = "The name as mentioned")
        @MaxLength(MaxLength.NAME)
        String name,

        @Schema(description = "The participant, once resolved")
        Reference participant) {}
