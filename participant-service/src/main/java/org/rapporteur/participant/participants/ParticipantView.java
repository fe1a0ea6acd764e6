package org.rapporteur.participant.participants;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.http.Versioned;
import org.rapporteur.kit.source.Source;
import org.rapporteur.kit.text.Text;

/** A participant as readers see it; what is not known is absent. */
@Schema(name = "Participant", description = "A person or an organization; what is not known of it is absent")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ParticipantView(
        @Schema(required = true) UUID id,
        @Schema(required = true, examples = "china") String slug,

        @Schema(required = true, description = "Counts the writes, from 1")
        long version,

        @Schema(required = true) ParticipantKind kind,
        Classification classification,
        @Schema(required = true) Text name,
        List<OtherName> otherNames,
        String familyName,
        String givenName,
        String honorificPrefix,
        String sortName,
        List<Post> posts,
        @Schema(examples = "CN") String countryCode,

        @Schema(description = "In English and in the language asked for (CLDR)")
        Text countryName,

        @Schema(description = "M49 code of the continent", examples = "142")
        String region,

        @Schema(description = "M49 code of the finest region", examples = "030")
        String subregion,

        List<Identifier> identifiers,
        List<Source> sources,
        @Schema(required = true) Instant createdAt,
        @Schema(required = true) Instant updatedAt)
        implements Versioned {}
