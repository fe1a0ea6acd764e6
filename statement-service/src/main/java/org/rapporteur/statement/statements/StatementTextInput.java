package org.rapporteur.statement.statements;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.source.Source;
import org.rapporteur.kit.text.LanguageTag;
import org.rapporteur.kit.text.MaxItems;
import org.rapporteur.kit.text.MaxLength;

/** A text of a statement in requests: unique within the statement by language and fidelity. */
@Schema(name = "StatementTextInput", description = "A text of a statement; unique within it by language and fidelity")
public record StatementTextInput(
        @NotNull(message = "is required") @Schema(required = true)
        LanguageTag language,

        @NotNull(message = "is required") @Schema(required = true)
        Fidelity fidelity,

        @NotNull(message = "is required") @Schema(required = true) @MaxLength(MaxLength.DOCUMENT)
        String text,

        @MaxItems(100) List<@Valid Source> sources) {}
