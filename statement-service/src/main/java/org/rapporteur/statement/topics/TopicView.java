package org.rapporteur.statement.topics;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.http.Versioned;
import org.rapporteur.kit.source.Source;
import org.rapporteur.kit.text.Text;

/** A topic as readers see it; one that is merely used has its slug alone. */
@Schema(
        name = "Topic",
        description =
                "What events, statements and points are about. A topic that is used, but was not given a label yet,"
                        + " has a slug and nothing else")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TopicView(
        UUID id,

        @Schema(required = true, examples = "space-debris") String slug,

        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        @Schema(description = "Counts the writes, from 1; absent for a topic that is merely used")
        long version,

        Text label,

        @Schema(description = "Slugs of the topics that it is a part of")
        List<String> broader,

        List<Source> sources,
        Instant createdAt,
        Instant updatedAt)
        implements Versioned {}
