package org.rapporteur.statement.statements;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.source.Source;
import org.rapporteur.kit.text.LanguageTag;

/** A text of a statement as it is written: unique in the statement by language and fidelity. */
@Schema(name = "StatementTextInput", description = "A text of a statement; unique in it by language and fidelity")
public record StatementTextInput(
        @NotNull(message = "is required") @Schema(required = true)
        LanguageTag language,

        @NotNull(message = "is required") @Schema(required = true)
        Fidelity fidelity,

        @NotNull(message = "is required") @Schema(required = true, maxLength = 5_000_000)
        String text,

        List<@Valid Source> sources) {}
