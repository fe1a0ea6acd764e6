package org.rapporteur.benchmarks.harness;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** From {@code ./rapporteur up} until it reports that it is up: a first start with the seeds, and a later one. */
record StartTime() implements Measurement {

    private static final int MOST_ROUNDS = 5;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String description() {
        return "time to ready, when built; and at a first start with seeds";
    }

    @Override
    public List<Finding> measure(Rig rig) throws IOException, InterruptedException {
        var first = new ArrayList<Double>();
        var later = new ArrayList<Double>();
        var data = rig.folder().resolve("start");
        // the first one includes building and recording, if needed, and is not counted
        for (int round = 0; round <= Math.min(MOST_ROUNDS, rig.size().rounds()); round++) {
            Rig.delete(data);
            double seconds = start(rig);
            double again = start(rig);
            if (round > 0) {
                first.add(seconds);
                later.add(again);
                rig.out().printf("  round %d first start %.2f s, later start %.2f s%n", round, seconds, again);
                rig.out().flush();
            }
        }
        Rig.delete(data);
        return List.of(
                Finding.of(name(), Unit.SECONDS, Median.of(later), "4 s", "on existing data"),
                Finding.of(name() + ", first, with seeds", Unit.SECONDS, Median.of(first), "6 s", ""));
    }

    private static double start(Rig rig) throws IOException, InterruptedException {
        try {
            var took = rig.launch(rig.folder().resolve("start"), Map.of()).awaitUp();
            return took.toNanos() / 1e9;
        } finally {
            rig.stopSystem();
        }
    }
}
