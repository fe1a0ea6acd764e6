package org.rapporteur.benchmarks.harness;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.rapporteur.benchmarks.machine.CpuClock;

/** The CPU use of all processes while idle. */
record Idle() implements Measurement {

    private static final int ROUNDS_OF_QUIET = 10;

    @Override
    public String name() {
        return "idle";
    }

    @Override
    public String description() {
        return "CPU use while idle";
    }

    @Override
    public List<Finding> measure(Rig rig) throws IOException, InterruptedException, SQLException {
        var system = rig.restarted(Rig.Cache.ON);
        rig.get(system.url(RepeatedRead.LIST));
        // background work after a start, such as compiling, has ended
        var quiet = rig.size().time().multipliedBy(rig.settings().isSmoke() ? 1 : ROUNDS_OF_QUIET);
        Thread.sleep(quiet.toMillis());
        var processes = system.processes();
        // all of them: the launcher and its children, and PostgreSQL, which leaves that process tree
        var all = new CpuClock(Map.of(
                "system", processes.get(RunningSystem.LAUNCHER), "postgres", processes.get(RunningSystem.POSTGRES)));
        var each = new CpuClock(system.parts());
        var before = all.seconds();
        var eachBefore = each.seconds();
        long begun = System.nanoTime();
        Thread.sleep(quiet.toMillis());
        double seconds = (System.nanoTime() - begun) / 1e9;
        var used = all.since(before);
        var eachUsed = each.since(eachBefore);
        double percent = 100
                / seconds
                * used.values().stream().mapToDouble(Double::doubleValue).sum();
        return List.of(Finding.of(
                name(),
                Unit.PERCENT,
                percent,
                "1 %",
                "over %d s; %s"
                        .formatted(
                                Duration.ofNanos((long) (seconds * 1e9)).toSeconds(),
                                eachUsed.entrySet().stream()
                                        .map(one ->
                                                "%s %.2f %%".formatted(one.getKey(), one.getValue() * 100 / seconds))
                                        .collect(Collectors.joining(", ")))));
    }
}
