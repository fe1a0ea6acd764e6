package org.rapporteur.statement.topics;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.http.Versioned;
import org.rapporteur.kit.source.Source;
import org.rapporteur.kit.text.LabelledReference;
import org.rapporteur.kit.text.Text;

/** A topic in responses; unknown members are absent. */
@Schema(name = "Topic", description = "What events, statements and points are about")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TopicView(
        @Schema(required = true) UUID id,

        @Schema(required = true, examples = "space-governance")
        String slug,

        @Schema(required = true, description = "The number of writes, from 1")
        long version,

        @Schema(required = true) Text label,

        @Schema(description = "Broader topics") List<LabelledReference> broader,

        List<Source> sources,
        @Schema(required = true) Instant createdAt,
        @Schema(required = true) Instant updatedAt)
        implements Versioned {}
