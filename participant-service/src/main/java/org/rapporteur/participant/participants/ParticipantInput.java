package org.rapporteur.participant.participants;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.input.ResourceInput;
import org.rapporteur.kit.source.Source;
import org.rapporteur.kit.text.CountryCode;
import org.rapporteur.kit.text.MaxItems;
import org.rapporteur.kit.text.MaxLength;
import org.rapporteur.kit.text.Slugs;
import org.rapporteur.kit.text.Text;

/** What a writer says of a participant. */
@Schema(name = "ParticipantInput", description = "A participant as it is written: what is not known is left out")
@JsonIgnoreProperties({"countryName", "region", "subregion"})
public record ParticipantInput(
        @Schema(
                description = "Its readable name in paths; made of the name when left out in a POST",
                pattern = Slugs.PATTERN,
                maxLength = Slugs.MAX_LENGTH)
        @MaxLength(Slugs.MAX_LENGTH)
        String slug,

        @NotNull(message = "is required") @Schema(required = true)
        ParticipantKind kind,

        @Schema(description = "Required of organizations; persons have none")
        Classification classification,

        @NotNull(message = "is required") @Schema(required = true) @MaxLength(MaxLength.NAME)
        Text name,

        @MaxItems(200) List<@Valid OtherName> otherNames,

        @Schema(description = "Of persons") @MaxLength(MaxLength.NAME)
        String familyName,

        @Schema(description = "Of persons") @MaxLength(MaxLength.NAME)
        String givenName,

        @Schema(description = "Of persons", examples = "Ambassador") @MaxLength(MaxLength.NAME)
        String honorificPrefix,

        @Schema(description = "What to sort by, where that is not the name") @MaxLength(MaxLength.NAME)
        String sortName,

        @Schema(description = "Of persons") @MaxItems(200) List<@Valid Post> posts,
        CountryCode countryCode,
        @MaxItems(100) List<@Valid Identifier> identifiers,
        @MaxItems(100) List<@Valid Source> sources)
        implements ResourceInput {}
