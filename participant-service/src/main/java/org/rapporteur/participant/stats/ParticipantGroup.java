package org.rapporteur.participant.stats;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A group of participants: each counts once in it. */
@Schema(name = "ParticipantGroup")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ParticipantGroup(
        @Schema(required = true, description = "The value of each dimension", examples = "{\"region\": \"142\"}")
        Map<String, String> key,

        @Schema(required = true, description = "The same in words", examples = "{\"region\": \"Asia\"}")
        Map<String, String> label,

        @Schema(required = true, description = "How many are recorded by name", examples = "5")
        long participants,

        @Schema(required = true, description = "Their participations among those asked for", examples = "6")
        long participations,

        @Schema(description = "By event: what its sources report; absent when they report nothing")
        List<Reported> reported) {

    static ParticipantGroup of(Map<String, String> key, Map<String, String> label, long count, long measure) {
        return new ParticipantGroup(key, label, count, measure, null);
    }

    ParticipantGroup reporting(List<Reported> numbers) {
        return new ParticipantGroup(key, label, participants, participations, numbers);
    }
}
