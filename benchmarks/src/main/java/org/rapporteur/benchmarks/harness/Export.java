package org.rapporteur.benchmarks.harness;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.rapporteur.benchmarks.load.HttpConnection;
import org.rapporteur.benchmarks.load.LoadResult;

/** All speeches as NDJSON, one client, compared with nginx serving the same bytes. */
record Export() implements Measurement {

    @Override
    public String name() {
        return "export";
    }

    @Override
    public String description() {
        return "the speeches as NDJSON";
    }

    @Override
    public List<Finding> measure(Rig rig) throws IOException, InterruptedException, SQLException {
        var system = rig.system(Rig.Cache.ON);
        var nginx = rig.nginx();
        var path = "/api/v1/statements?format=ndjson&event="
                + String.join(",", rig.dataSets().sessions());
        var body = rig.get(system.url(path)).body();
        var file = nginx.serve("export.ndjson", body);
        double megabytes = body.length / 1e6;
        var figures = rig.rounds()
                .measure(List.of(
                        new Subject(Subject.GATEWAY, time -> read(system.port(), path, body.length, time)),
                        new Subject("nginx proxy", time -> read(nginx.proxyPort(), file, body.length, time))));
        return List.of(Finding.of(
                name(),
                Unit.MEGABYTES_PER_SECOND,
                figures.stream()
                        .map(one -> one.withValue(one.value() * megabytes))
                        .toList(),
                "150 MB/s",
                "%,.1f MB each, one client".formatted(megabytes)));
    }

    /** Reads it completely, at least once, until the time is over. */
    private static LoadResult read(int port, String path, long length, Duration time) throws IOException {
        var request = HttpConnection.get(path);
        long begun = System.nanoTime();
        long reads = 0;
        long errors = 0;
        long now;
        try (var connection = new HttpConnection(port)) {
            do {
                if (connection.exchange(request).bytes() != length) {
                    errors++;
                }
                reads++;
                now = System.nanoTime();
            } while (now - begun < time.toNanos());
        }
        double seconds = (now - begun) / 1e9;
        return new LoadResult(reads, errors, reads / seconds, seconds * 1_000 / reads, seconds * 1_000 / reads);
    }
}
