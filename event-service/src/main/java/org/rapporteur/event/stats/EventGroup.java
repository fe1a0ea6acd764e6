package org.rapporteur.event.stats;

import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A group of events: each counts once in it. */
@Schema(name = "EventGroup")
public record EventGroup(
        @Schema(required = true, description = "The value of each dimension", examples = "{\"year\": \"2018\"}")
        Map<String, String> key,

        @Schema(required = true, description = "The same in words", examples = "{\"year\": \"2018\"}")
        Map<String, String> label,

        @Schema(required = true, examples = "4") long events) {}
