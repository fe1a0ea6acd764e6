package org.rapporteur.participant.stats;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.rapporteur.kit.stats.Grouped;
import org.rapporteur.kit.stats.Missing;
import org.rapporteur.kit.stats.Statistic;

/** The number of participants recorded by name, and the reported numbers. */
@Schema(
        name = "ParticipantStatistics",
        description = "The number of participants recorded by name, by one or two dimensions, and the reported numbers")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ParticipantStatistics(
        @JsonUnwrapped Statistic<ParticipantGroup> counted,

        @Schema(
                description =
                        "The numbers reported by the sources of the events in the filter `event`, else of those in the"
                                + " groups, each once, whatever the other filters and dimensions; absent if there are none")
        List<Reported> reported)
        implements Grouped {

    @Override
    public long total() {
        return counted.total();
    }

    @Override
    public String href() {
        return counted.href();
    }

    @Override
    public Long recorded() {
        return counted.recorded();
    }

    @Override
    public BigDecimal recordedShare() {
        return counted.recordedShare();
    }

    @Override
    public long groupCount() {
        return counted.groupCount();
    }

    @Override
    public List<ParticipantGroup> groups() {
        return counted.groups();
    }

    @Override
    public Map<String, Missing> missing() {
        return counted.missing();
    }
}
