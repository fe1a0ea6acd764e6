package org.rapporteur.statement.stats;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.stats.Group;

/** A group of points: each counts once in it. */
@Schema(name = "PointGroup")
public record PointGroup(
        @JsonUnwrapped Group group,

        @Schema(required = true, examples = "10") long points,

        @Schema(required = true, description = "The number of different statements", examples = "22")
        long statements) {}
