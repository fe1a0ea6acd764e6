package org.rapporteur.participant.participants;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.http.Versioned;
import org.rapporteur.kit.source.Source;
import org.rapporteur.kit.text.Text;

/** A participant in responses; unknown members are absent. */
@Schema(
        name = "Participant",
        description = "A person or an organization; unknown members are absent",
        extensions = @Extension(name = "x-variants", parseValue = true, value = """
                                {"member": "kind", "of": {
                                    "Person": {"values": ["person"], "description": "A person",
                                        "without": ["classification"]},
                                    "Organization": {"values": ["organization"], "description": "An organization",
                                        "required": ["classification"],
                                        "without": ["familyName", "givenName", "honorificPrefix"]}}}"""))
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ParticipantView(
        @Schema(required = true) UUID id,
        @Schema(required = true, examples = "china") String slug,

        @Schema(required = true, description = "The number of writes, from 1")
        long version,

        @Schema(required = true) ParticipantKind kind,
        Classification classification,
        @Schema(required = true) Text name,
        List<OtherName> otherNames,
        String familyName,
        String givenName,
        String honorificPrefix,
        String sortName,
        List<Membership> memberships,
        @Schema(examples = "CN") String countryCode,

        @Schema(description = "Follows from countryCode") NamedCode country,

        @Schema(description = "The continent (M49); follows from countryCode")
        NamedCode region,

        @Schema(description = "The smallest region (M49); follows from countryCode")
        NamedCode subregion,

        List<Identifier> identifiers,
        List<Source> sources,
        @Schema(required = true) Instant createdAt,
        @Schema(required = true) Instant updatedAt)
        implements Versioned {}
