package org.rapporteur.statement.statements;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.source.Source;
import org.rapporteur.kit.text.LanguageTag;

/** A text of a statement in responses. */
@Schema(name = "StatementText", description = "A text of a statement")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StatementText(
        @Schema(required = true) LanguageTag language,
        @Schema(required = true) Fidelity fidelity,

        @Schema(description = "The text itself; absent in lists, unless `expand=texts`")
        String text,

        List<Source> sources) {}
