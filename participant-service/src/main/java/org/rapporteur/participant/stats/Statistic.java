package org.rapporteur.participant.stats;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.http.Tagged;

/** How many participants there are, by one or two dimensions. */
@Schema(
        name = "ParticipantStatistics",
        description = "How many participants there are by name, by one or two dimensions")
public record Statistic(
        @Schema(required = true) List<String> groupBy,

        @Schema(
                required = true,
                description = "Distinct participants, those that lack a dimension included",
                examples = "12")
        long total,

        @Schema(required = true, description = "By number, the largest first")
        List<Group> groups,

        @Schema(required = true, description = "How many participants lack a dimension, by dimension")
        Map<String, Long> missing)
        implements Tagged {

    /** One group: a participant counts once in it. */
    @Schema(name = "ParticipantGroup")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Group(
            @Schema(required = true, description = "The value of each dimension")
            Map<String, String> key,

            @Schema(required = true, description = "The same in words")
            Map<String, String> label,

            @Schema(required = true) long participants,

            @Schema(required = true, description = "Their participations among those asked for")
            long participations) {}
}
