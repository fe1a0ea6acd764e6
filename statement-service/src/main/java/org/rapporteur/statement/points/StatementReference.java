package org.rapporteur.statement.points;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.text.LanguageTag;
import org.rapporteur.kit.text.Text;

/** The statement of a point. */
@Schema(name = "StatementReference", description = "The statement of a point")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StatementReference(
        @Schema(required = true) UUID id,
        @Schema(required = true) String slug,
        Text title,

        @Schema(description = "The language in which it was made")
        LanguageTag originalLanguage) {}
