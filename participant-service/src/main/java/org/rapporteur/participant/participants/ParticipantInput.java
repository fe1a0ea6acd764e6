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

/** The content of a write of a participant. */
@Schema(name = "ParticipantInput", description = "A participant in requests: omit unknown members")
@JsonIgnoreProperties({"country", "region", "subregion"})
public record ParticipantInput(
        @Schema(
                description = "Its readable name in paths; generated from the name if omitted in a POST",
                pattern = Slugs.PATTERN,
                maxLength = Slugs.MAX_LENGTH)
        @MaxLength(Slugs.MAX_LENGTH)
        String slug,

        @NotNull(message = "is required") @Schema(required = true)
        ParticipantKind kind,

        @Schema(description = "Required for organizations; not for persons")
        Classification classification,

        @NotNull(message = "is required") @Schema(required = true) @MaxLength(MaxLength.NAME)
        Text name,

        @MaxItems(200) List<@Valid OtherName> otherNames,

        @Schema(description = "Only for persons") @MaxLength(MaxLength.NAME)
        String familyName,

        @Schema(description = "Only for persons") @MaxLength(MaxLength.NAME)
        String givenName,

        @Schema(description = "Only for persons", examples = "Ambassador") @MaxLength(MaxLength.NAME)
        String honorificPrefix,

        @Schema(description = "The sort key, if it differs from the name") @MaxLength(MaxLength.NAME)
        String sortName,

        @MaxItems(1000) List<@Valid Membership> memberships,

        CountryCode countryCode,
        @MaxItems(100) List<@Valid Identifier> identifiers,
        @MaxItems(100) List<@Valid Source> sources)
        implements ResourceInput {}
