package org.rapporteur.statement.synonyms;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.http.Versioned;
import org.rapporteur.kit.source.Source;
import org.rapporteur.kit.text.Text;

/** A synonym in responses; unknown members are absent. */
@Schema(name = "Synonym", description = "Expressions that mean the same: a search for one finds all of them")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SynonymView(
        @Schema(required = true) UUID id,

        @Schema(required = true, examples = "paros") String slug,

        @Schema(required = true, description = "The number of writes, from 1")
        long version,

        @Schema(required = true) List<SynonymExpression> expressions,

        @Schema(description = "What an editor should know") Text note,

        List<Source> sources,
        @Schema(required = true) Instant createdAt,
        @Schema(required = true) Instant updatedAt)
        implements Versioned {}
