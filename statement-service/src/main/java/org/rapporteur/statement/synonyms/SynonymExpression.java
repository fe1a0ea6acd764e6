package org.rapporteur.statement.synonyms;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.text.LanguageTag;
import org.rapporteur.kit.text.MaxLength;

/** One of the expressions of a synonym. */
@Schema(name = "SynonymExpression", description = "One of several expressions that mean the same")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SynonymExpression(
        @NotNull(message = "is required")
        @Schema(
                required = true,
                description =
                        "The expression. Its words are found in any form; those in capitals, and signs, as written",
                examples = "PAROS")
        @MaxLength(MAX_LENGTH)
        String text,

        @Schema(description = "Its language; absent if it is used in all languages, as many abbreviations are")
        LanguageTag language,

        @Schema(
                description =
                        "Whether it also has another meaning, as `LAWS` has. It then leads to the other expressions only"
                                + " from a query in the same letter case, and they do not lead to it")
        Boolean ambiguous) {

    static final int MAX_LENGTH = 200;
}
