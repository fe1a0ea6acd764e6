package org.rapporteur.statement.statements;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.text.MaxItems;
import org.rapporteur.kit.text.MaxLength;
import org.rapporteur.kit.text.Reference;

/**
 * One of those who make a statement.
 *
 * @param participant absent until resolved
 * @param asPrinted the name as printed
 * @param onBehalfOf for whom this speaker speaks, if not for those of the statement
 */
@Schema(
        name = "Speaker",
        description = "One of those who make a statement",
        extensions = @Extension(name = "x-at-least-one", value = "[\"participant\", \"asPrinted\"]", parseValue = true))
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Speaker(
        @Schema(description = "The participant, once resolved; this or `asPrinted` is required")
        Reference participant,

        @Schema(description = "The name as printed") @MaxLength(MaxLength.NAME)
        String asPrinted,

        @Schema(
                description =
                        "The participants on whose behalf this speaker speaks, ids or slugs; those of the statement if missing or empty")
        @MaxItems(100)
        List<Reference> onBehalfOf) {}
