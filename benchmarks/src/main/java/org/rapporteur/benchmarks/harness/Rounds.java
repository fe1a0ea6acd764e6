package org.rapporteur.benchmarks.harness;

import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import org.rapporteur.benchmarks.machine.CpuClock;

/** Rounds in which subjects alternate: disturbances of the machine affect all of them equally. */
final class Rounds {

    private final Size size;
    private final CpuClock clock;
    private final PrintWriter out;

    /** @param clock of all processes that may work for a subject */
    Rounds(Size size, CpuClock clock, PrintWriter out) {
        this.size = size;
        this.clock = clock;
        this.out = out;
    }

    /** Warms each subject up, then measures; returns the figures in the order of the subjects. */
    List<Figures> measure(List<Subject> subjects) throws IOException, InterruptedException, SQLException {
        var rounds = new LinkedHashMap<Subject, List<Figures.Round>>();
        var warmUps = new HashMap<Subject, WarmUp>();
        for (var subject : subjects) {
            var warmUp = WarmUp.of(subject.load(), subject.isCompiledMeanwhile() ? size.warmUp() : WarmUp.SHORT);
            out.printf(
                    "  warm-up %-12s %,10.0f/s at first, %d s%n",
                    subject.name(), warmUp.first(), warmUp.time().toSeconds());
            out.flush();
            warmUps.put(subject, warmUp);
            rounds.put(subject, new ArrayList<>());
        }
        for (int round = 1; round <= size.rounds(); round++) {
            for (var subject : subjects) {
                var before = clock.seconds();
                var result = subject.load().run(size.time());
                rounds.get(subject).add(new Figures.Round(result, clock.since(before)));
                out.printf(
                        "  round %d %-12s %,10.0f/s  p50 %8.2f  p99 %8.2f ms  %d errors%n",
                        round, subject.name(), result.perSecond(), result.median(), result.late(), result.errors());
                out.flush();
            }
        }
        return rounds.entrySet().stream()
                .map(one -> Figures.of(
                        one.getKey().name(), warmUps.get(one.getKey()).first(), one.getValue()))
                .toList();
    }
}
