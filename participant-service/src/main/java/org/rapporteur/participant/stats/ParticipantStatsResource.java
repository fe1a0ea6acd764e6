package org.rapporteur.participant.stats;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.rapporteur.kit.page.Format;
import org.rapporteur.kit.share.Use;
import org.rapporteur.kit.share.Uses;
import org.rapporteur.kit.stats.Grouping;
import org.rapporteur.kit.stats.StatisticAnswers;
import org.rapporteur.participant.participants.ParticipantFilter;

/** Statistics of participants. */
@Path("/api/v1/participants/stats")
@Produces(Format.OF_STATISTICS)
@Tag(name = "Participants")
@RunOnVirtualThread
@Uses(Use.STATISTICS)
public class ParticipantStatsResource {

    private final ParticipantStatsRepository statistics;
    private final StatisticAnswers answers;

    ParticipantStatsResource(ParticipantStatsRepository statistics, StatisticAnswers answers) {
        this.statistics = statistics;
        this.answers = answers;
    }

    @GET
    @Operation(operationId = "getParticipantStats", summary = "Count participants", description = """
                    Returns the number of participants in each group that match every filter. A participant counts once in \
                    each group and once in `total`, which includes those without a value of a dimension (`missing`). \
                    Participations that are not resolved to a participant are not counted.

                    Dimensions: `country`, `region` (M49 continent), `subregion`, `kind`, `classification`, `memberOf`; and of their \
                    participations (those that match `event` and `role`, if given) `role`, `event` and `year`, the year in \
                    which the event starts. Two of the latter refer to the same participation.

                    Reported attendance is included: with `groupBy=event` in each group, otherwise, with the filter \
                    `event`, in `reported`. It is what the sources say, and does not depend on the other filters; \
                    `events/{ref}/attendance` compares it with the recorded participants.""")
    public RestResponse<ParticipantStatistics> count(@BeanParam ParticipantFilter query, @BeanParam Grouping grouping) {
        return answers.answer(query, grouping, () -> statistics.count(query, grouping));
    }
}
