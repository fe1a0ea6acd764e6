package org.rapporteur.participant.stats;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.stats.Grouped;
import org.rapporteur.kit.stats.Statistic;

/** How many participants are recorded by name, beside what was reported. */
@Schema(
        name = "ParticipantStatistics",
        description = "How many participants are recorded by name, by one or two dimensions, beside what was reported")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ParticipantStatistics(
        @Schema(required = true, description = "The dimensions, as asked for")
        List<String> groupBy,

        @Schema(
                required = true,
                description = "All that match the filters, each once, those that lack a dimension included",
                examples = "11")
        long total,

        @Schema(
                required = true,
                description = "How many groups there are; those beyond the limit are left out",
                examples = "4")
        long groupCount,

        @Schema(required = true, description = "In the order asked for")
        List<ParticipantGroup> groups,

        @Schema(
                required = true,
                description = "How many of the total lack a dimension, by dimension",
                examples = "{\"region\": 1}")
        Map<String, Long> missing,

        @Schema(
                description =
                        "What the sources of the events that are filtered by report, whatever the other filters; absent when"
                                + " they report nothing, or when it stands in the groups")
        List<Reported> reported)
        implements Grouped {

    static ParticipantStatistics of(
            Statistic<ParticipantGroup> counted, UnaryOperator<ParticipantGroup> reporting, List<Reported> reported) {
        return new ParticipantStatistics(
                counted.groupBy(),
                counted.total(),
                counted.groupCount(),
                counted.groups().stream().map(reporting).toList(),
                counted.missing(),
                reported);
    }
}
