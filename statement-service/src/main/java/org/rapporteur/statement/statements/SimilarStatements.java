package org.rapporteur.statement.statements;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.http.Tagged;

/** Statements that are similar to another one. */
@Schema(name = "SimilarStatements", description = "Statements that are similar to another one")
public record SimilarStatements(
        @Schema(required = true, description = "The most similar first")
        List<SimilarStatement> items) implements Tagged {}
