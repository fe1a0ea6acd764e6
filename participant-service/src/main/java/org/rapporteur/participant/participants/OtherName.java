package org.rapporteur.participant.participants;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.text.LanguageTag;
import org.rapporteur.kit.text.MaxLength;

/** Another name of a participant (Popolo). */
@Schema(name = "OtherName")
public record OtherName(
        @NotNull(message = "is required") @Schema(required = true) @MaxLength(MaxLength.NAME)
        String name,

        LanguageTag language,

        @Schema(description = "The type of name", examples = "former name") @MaxLength(MaxLength.LINE)
        String note) {}
