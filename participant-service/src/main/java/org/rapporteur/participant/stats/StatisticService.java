package org.rapporteur.participant.stats;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules of statistics. */
@ApplicationScoped
class StatisticService {

    private final StatisticRepository statistics;

    StatisticService(StatisticRepository statistics) {
        this.statistics = statistics;
    }

    Statistic count(StatisticQuery query) {
        var names = query.values("groupBy", query.groupBy);
        var dimensions = names == null
                ? List.<Dimension>of()
                : names.stream().map(Dimension::of).flatMap(Optional::stream).toList();
        if (names == null
                || dimensions.size() != names.size()
                || names.size() > 2
                || new HashSet<>(names).size() != names.size()) {
            query.fault(
                    "groupBy",
                    "must be one or two of "
                            + String.join(
                                    ", ",
                                    Stream.of(Dimension.values())
                                            .map(Dimension::wire)
                                            .toList()));
            query.throwIfAny();
        }
        return statistics.count(query, dimensions);
    }
}
