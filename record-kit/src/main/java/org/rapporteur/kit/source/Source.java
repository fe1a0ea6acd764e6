package org.rapporteur.kit.source;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.text.MaxItems;
import org.rapporteur.kit.text.MaxLength;

/**
 * Where a fact comes from.
 *
 * @param document the document
 * @param paragraph the place in it, as numbered in the document
 * @param fields the members that it supports; if absent, the whole, and the members that no other source names
 * @param support how it supports them
 * @param note what a reader should know about it
 */
@Schema(name = "Source", description = "Where facts come from")
public record Source(
        @NotNull(message = "is required") @Valid @Schema(required = true)
        SourceDocument document,

        @Schema(description = "The place in the document, as numbered there", examples = "1") @MaxLength(MaxLength.NAME)
        String paragraph,

        @Schema(
                description =
                        "The members that it supports; if absent, the whole, and the members that no other source names")
        @MaxItems(100)
        List<@MaxLength(MaxLength.KEY) String> fields,

        @NotNull(message = "is required") @Schema(required = true)
        Support support,

        @Schema(description = "What a reader should know about it") @MaxLength(MaxLength.PROSE)
        String note) {}
