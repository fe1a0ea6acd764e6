package org.rapporteur.kit.index;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;

/** The metrics of the index. */
final class IndexMetrics {

    private final MeterRegistry registry;
    private final List<Meter> meters = new ArrayList<>();

    IndexMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void add(SearchIndex index, IndexFolder folder, Progress progress) {
        meters.add(Gauge.builder("rapporteur.search.documents", index::documents)
                .description("Things in the index of search")
                .register(registry));
        meters.add(Gauge.builder("rapporteur.search.left.out", index::leftOut)
                .description("Resources that could not be indexed, since the start")
                .register(registry));
        meters.add(Gauge.builder("rapporteur.search.disk", folder::bytes)
                .baseUnit("bytes")
                .description("The size of the index of search on disk")
                .register(registry));
        meters.add(Gauge.builder("rapporteur.search.lag", () -> seconds(progress))
                .baseUnit("seconds")
                .description("Time since the index of search last had everything that was committed; NaN: never yet")
                .register(registry));
        meters.add(FunctionCounter.builder("rapporteur.search.rounds", progress, Progress::rounds)
                .description("How often the index of search has caught up with the database")
                .register(registry));
        meters.add(FunctionCounter.builder("rapporteur.search.failures", progress, Progress::failures)
                .description("How often the index of search could not catch up with the database")
                .register(registry));
    }

    private static double seconds(Progress progress) {
        var lag = progress.lag();
        return lag == null ? Double.NaN : lag.toMillis() / 1000.0;
    }

    /** The application may restart in the same process: these would block the next ones. */
    void remove() {
        meters.forEach(registry::remove);
        meters.clear();
    }
}
