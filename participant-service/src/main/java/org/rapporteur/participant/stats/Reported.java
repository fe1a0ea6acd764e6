package org.rapporteur.participant.stats;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.source.Source;

/** A number reported by the sources of an event: more than 20 remains more than 20. */
@Schema(name = "ReportedAttendance", description = "A number reported by the sources of an event")
public record Reported(
        @Schema(required = true, description = "The event's slug", examples = "paros-beijing-2018")
        String event,

        @Schema(required = true, description = "What was counted", examples = "countries")
        String counted,

        @Schema(required = true, examples = "20") int value,

        @Schema(
                required = true,
                enumeration = {"exactly", "more_than", "at_least", "about", "fewer_than"})
        String qualifier,

        List<Source> sources) {

    /** The columns of a table of these. */
    static final List<String> COLUMNS = List.of("event", "counted", "value", "qualifier", "sources");

    Reported of(String slug) {
        return new Reported(slug, counted, value, qualifier, sources);
    }
}
