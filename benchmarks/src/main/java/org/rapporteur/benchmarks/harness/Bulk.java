package org.rapporteur.benchmarks.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.rapporteur.benchmarks.load.BulkLoad;

/** A bulk load of speeches, compared with COPY of the rows that it wrote. */
record Bulk() implements Measurement {

    private static final int MOST_ROUNDS = 3;

    @Override
    public String name() {
        return "bulk";
    }

    @Override
    public String description() {
        return "bulk load of the speeches, compared with COPY of the same rows";
    }

    @Override
    public List<Finding> measure(Rig rig) throws IOException, InterruptedException, SQLException {
        var system = rig.system(Rig.Cache.ON);
        var speeches = rig.dataSets().speeches();
        var loads = new ArrayList<Double>();
        var copies = new ArrayList<Double>();
        long rows = 0;
        for (int round = 1; round <= Math.min(MOST_ROUNDS, rig.size().rounds()); round++) {
            var prefix = "bulk%d-".formatted(System.nanoTime());
            var bulk = new BulkLoad(system.port(), system.token());
            // in another session, so that the record of the first one does not change
            bulk.load("events", speeches.resolve("events.ndjson"), slug(prefix));
            var file = renamed(speeches.resolve("statements.ndjson"), rig.folder(), prefix);
            long begun = System.nanoTime();
            rows = bulk.load("statements", file, UnaryOperator.identity());
            loads.add((System.nanoTime() - begun) / 1e9);
            Files.delete(file);
            try (var session = new DatabaseSession(system.database("statements"))) {
                copies.add(new WrittenTables(session).copy(prefix, rig.folder()));
            }
            rig.out().printf("  round %d bulk %.2f s, COPY %.2f s%n", round, loads.getLast(), copies.getLast());
            rig.out().flush();
        }
        return List.of(Finding.of(
                name(),
                Unit.SECONDS,
                List.of(Figures.of("bulk", Median.of(loads)), Figures.of("COPY", Median.of(copies))),
                "1.5 times COPY's time",
                "%,d speeches in one request; COPY into empty tables with the same indexes, from one connection"
                        .formatted(rows)));
    }

    private static UnaryOperator<String> slug(String prefix) {
        return row -> row.replaceFirst("(\"slug\":\\s*\")", "$1" + prefix);
    }

    private static Path renamed(Path file, Path folder, String prefix) throws IOException {
        var target = folder.resolve(prefix + "statements.ndjson");
        var rename = slug(prefix);
        try (var lines = Files.lines(file);
                var out = Files.newBufferedWriter(target)) {
            for (var line : (Iterable<String>) lines::iterator) {
                out.write(rename.apply(line).replaceFirst("(\"event\":\\s*\")", "$1" + prefix));
                out.write('\n');
            }
        }
        return target;
    }
}
