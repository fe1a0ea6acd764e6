package org.rapporteur.statement.stats;

import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A group of statements: each counts once in it. */
@Schema(name = "StatementGroup")
public record StatementGroup(
        @Schema(required = true, description = "The value of each dimension", examples = "{\"region\": \"142\"}")
        Map<String, String> key,

        @Schema(required = true, description = "The same in words", examples = "{\"region\": \"Asia\"}")
        Map<String, String> label,

        @Schema(required = true, examples = "48") long statements,

        @Schema(required = true, description = "In how many different events", examples = "22")
        long events) {

    static StatementGroup of(Map<String, String> key, Map<String, String> label, long count, long measure) {
        return new StatementGroup(key, label, count, measure);
    }
}
