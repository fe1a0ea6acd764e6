package org.rapporteur.benchmarks.harness;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.rapporteur.benchmarks.load.BulkLoad;

/** The private memory of the four JVMs: after a start, and the maximum under a load of reads and writes. */
record Memory() implements Measurement {

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public String description() {
        return "private memory of the JVMs after a start and under load";
    }

    @Override
    public List<Finding> measure(Rig rig) throws IOException, InterruptedException, SQLException {
        var system = rig.restarted(Rig.Cache.ON);
        rig.get(system.url(RepeatedRead.LIST));
        var parts = system.javaParts();
        var started = MemoryWatch.each(parts);
        MemoryWatch.Use use;
        Map<String, Double> loaded;
        try (var memory = MemoryWatch.of(parts)) {
            load(rig, system);
            use = memory.use();
            loaded = MemoryWatch.each(parts);
        }
        return List.of(
                Finding.of(name() + " after start", Unit.MEBIBYTES, use.before(), "450 MiB", words(started)),
                Finding.of(
                        name() + " under load", Unit.MEBIBYTES, use.most(), "700 MiB", "at its end: " + words(loaded)));
    }

    private static void load(Rig rig, RunningSystem system) throws IOException, InterruptedException {
        var wrk = rig.wrk();
        var sessions =
                "/api/v1/events/%s/record".formatted(rig.dataSets().sessions().getFirst());
        for (var path : List.of(RepeatedRead.ITEM, RepeatedRead.LIST, RepeatedRead.RECORD, sessions)) {
            wrk.run(system.url(path), rig.settings().connections, rig.size().time(), List.of(), null);
        }
        // existing rows are read, compared and left unchanged
        new BulkLoad(system.port(), system.token())
                .load("statements", rig.dataSets().speeches().resolve("statements.ndjson"), row -> row);
    }

    private static String words(Map<String, Double> each) {
        return each.entrySet().stream()
                .map(one -> "%s %.0f".formatted(one.getKey(), one.getValue()))
                .collect(Collectors.joining(", "));
    }
}
