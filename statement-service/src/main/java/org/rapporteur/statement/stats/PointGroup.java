package org.rapporteur.statement.stats;

import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A group of points: each counts once in it. */
@Schema(name = "PointGroup")
public record PointGroup(
        @Schema(required = true, description = "The value of each dimension", examples = "{\"region\": \"142\"}")
        Map<String, String> key,

        @Schema(required = true, description = "The same in words", examples = "{\"region\": \"Asia\"}")
        Map<String, String> label,

        @Schema(required = true, examples = "10") long points,

        @Schema(required = true, description = "In how many different statements", examples = "22")
        long statements) {

    static PointGroup of(Map<String, String> key, Map<String, String> label, long count, long measure) {
        return new PointGroup(key, label, count, measure);
    }
}
