package org.rapporteur.kit.source;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.text.LanguageTag;
import org.rapporteur.kit.text.MaxLength;
import org.rapporteur.kit.text.PartialDate;
import org.rapporteur.kit.text.WebAddress;

/** The document that a fact is taken from; unknown members are absent. */
@Schema(name = "SourceDocument", description = "The document that a fact is taken from")
public record SourceDocument(
        @NotNull(message = "is required")
        @Schema(required = true, examples = "International Workshop on PAROS Held in Beijing")
        @MaxLength(MaxLength.LINE)
        String title,

        @MaxLength(MaxLength.NAME) String publisher,
        PartialDate publishedOn,
        @Schema(description = "Its address") WebAddress url,
        @Schema(description = "BCP 47 tag", examples = "en") LanguageTag language,

        @Schema(description = "SPDX identifier or the text of the license") @MaxLength(MaxLength.LINE)
        String license,

        @Schema(description = "Algorithm and digest of the document's bytes", examples = "sha256:9f86d081884c7d65…")
        @MaxLength(MaxLength.NAME)
        String checksum,

        PartialDate accessedOn) {}
