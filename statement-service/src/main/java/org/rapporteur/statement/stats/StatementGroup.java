package org.rapporteur.statement.stats;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.stats.Group;

/** A group of statements: each counts once in it. */
@Schema(name = "StatementGroup")
public record StatementGroup(
        @JsonUnwrapped Group group,

        @Schema(required = true, examples = "48") long statements,

        @Schema(required = true, description = "The number of different events", examples = "22")
        long events) {}
