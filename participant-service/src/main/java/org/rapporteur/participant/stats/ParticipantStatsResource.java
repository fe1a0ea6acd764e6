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
                    How many of the participants that match every filter there are in each group. A participant counts \
                    once in each group and once in `total`, which includes those that lack a dimension (`missing`). \
                    Participations that are not resolved to a participant are not counted.

                    Dimensions: `country`, `region` (M49 continent), `subregion`, `kind`, `classification`; and of their \
                    participations (those that match `event` and `role`, where these are given) `role`, `event` and \
                    `year`, the year in which the event begins. Two of the latter are of the same participation.

                    Where events report how many came, that stands beside: with `groupBy=event` in each group, else, \
                    with the filter `event`, in `reported`. It is what the sources say, and not narrowed by the other \
                    filters; `events/{ref}/attendance` compares it with those who attended.""")
    public RestResponse<ParticipantStatistics> count(@BeanParam ParticipantFilter query, @BeanParam Grouping grouping) {
        return answers.answer(query, () -> statistics.count(query, grouping));
    }
}
