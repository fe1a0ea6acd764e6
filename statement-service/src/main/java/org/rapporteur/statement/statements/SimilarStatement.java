package org.rapporteur.statement.statements;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A statement that is similar to another one. */
@Schema(name = "SimilarStatement", description = "A statement that is similar to another one")
public record SimilarStatement(
        @Schema(
                required = true,
                description = "How similar it is: 0 to 1, which the statement itself would have",
                examples = "0.42")
        double score,

        @Schema(required = true, implementation = StatementView.class)
        Object resource) {}
