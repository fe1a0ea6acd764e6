package org.rapporteur.benchmarks.harness;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.rapporteur.benchmarks.load.FixedRate;
import org.rapporteur.benchmarks.load.HttpConnection;

/**
 * Response times at half of the maximum rate, measured by clients with a fixed rate; nginx at the same rate shows
 * the clients' own share.
 */
record HalfLoad() implements Measurement {

    @Override
    public String name() {
        return "half-load";
    }

    @Override
    public String description() {
        return "99th percentile at half load: item, list, record";
    }

    @Override
    public List<Finding> measure(Rig rig) throws IOException, InterruptedException, SQLException {
        var paths = new LinkedHashMap<String, String>();
        paths.put("item", RepeatedRead.ITEM);
        paths.put("list", RepeatedRead.LIST);
        paths.put("record", RepeatedRead.RECORD);
        var findings = new ArrayList<Finding>();
        for (var path : paths.entrySet()) {
            findings.add(measure(rig, path.getKey(), path.getValue()));
        }
        return findings;
    }

    private Finding measure(Rig rig, String what, String path) throws IOException, InterruptedException, SQLException {
        var system = rig.system(Rig.Cache.ON);
        var nginx = rig.nginx();
        var file =
                nginx.serve("half-" + what + ".json", rig.get(system.url(path)).body());
        int connections = rig.settings().connections;
        var wrk = rig.wrk();
        WarmUp.of(
                time -> wrk.run(system.url(path), connections, time, List.of(), null),
                rig.size().warmUp());
        double most = wrk.run(system.url(path), connections, rig.size().time(), List.of(), null)
                .perSecond();
        // a percentile is also needed below one response per second
        double rate = Math.max(1, most / 2);
        var ours = HttpConnection.get(path);
        var theirs = HttpConnection.get(file);
        var figures = rig.rounds()
                .measure(List.of(
                        new Subject(Subject.GATEWAY, time -> new FixedRate(system.port(), connections)
                                .run((int) (rate * time.toSeconds()), rate, (number, due) -> ours)),
                        new Subject("nginx proxy", time -> new FixedRate(nginx.proxyPort(), connections)
                                .run((int) (rate * time.toSeconds()), rate, (number, due) -> theirs))));
        return Finding.of(
                "%s, %s p99".formatted(name(), what),
                Unit.MILLISECONDS,
                figures.stream()
                        .map(one -> one.withValue(one.late().getAsDouble()))
                        .toList(),
                "10 ms",
                "%,.0f/s, counted from when each request was due".formatted(rate));
    }
}
