package org.rapporteur.benchmarks.harness;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.rapporteur.benchmarks.load.HttpConnection;

/**
 * The record of a session with its speeches, megabytes in size: the rate, the time to the first byte, and the
 * memory it takes.
 */
record SessionRecord() implements Measurement {

    private static final int CONNECTIONS = 4;
    private static final int FIRST_BYTES = 10;

    @Override
    public String name() {
        return "session-record";
    }

    @Override
    public String description() {
        return "a session's record of 3.5 MB: rate, first byte, memory";
    }

    @Override
    public List<Finding> measure(Rig rig) throws IOException, InterruptedException, SQLException {
        var system = rig.system(Rig.Cache.ON);
        var path =
                "/api/v1/events/%s/record".formatted(rig.dataSets().sessions().getFirst());
        var body = rig.get(system.url(path)).body();
        var nginx = rig.nginx();
        var file = nginx.serve(name() + ".json", body);
        var readers = new LinkedHashMap<>(system.javaParts());
        var wrk = rig.wrk();
        List<Figures> figures;
        MemoryWatch.Use use;
        try (var memory = MemoryWatch.of(readers)) {
            figures = rig.rounds()
                    .measure(List.of(
                            new Subject(
                                    Subject.GATEWAY,
                                    time -> wrk.run(system.url(path), CONNECTIONS, time, List.of(), null)),
                            new Subject(
                                    "nginx proxy",
                                    time -> wrk.run(nginx.proxyUrl(file), CONNECTIONS, time, List.of(), null))));
            use = memory.use();
        }
        var note = "%,.1f MB, %d connections".formatted(body.length / 1e6, CONNECTIONS);
        return List.of(
                Finding.of(name(), Unit.PER_SECOND, figures, "0.3 of nginx proxy", note),
                Finding.of(
                        name() + ", first byte",
                        Unit.MILLISECONDS,
                        List.of(
                                Figures.of("gateway", firstByte(system.port(), path)),
                                Figures.of("nginx proxy", firstByte(nginx.proxyPort(), file))),
                        "50 ms",
                        "one client, median of " + FIRST_BYTES),
                Finding.of(
                        name() + ", memory",
                        Unit.MEBIBYTES,
                        List.of(Figures.of("most meanwhile", use.most()), Figures.of("before", use.before())),
                        "flat",
                        "private, of the four JVMs"));
    }

    /** In milliseconds. */
    private static double firstByte(int port, String path) throws IOException {
        var request = HttpConnection.get(path);
        var times = new ArrayList<Double>();
        try (var connection = new HttpConnection(port)) {
            for (int i = 0; i < FIRST_BYTES; i++) {
                long sent = System.nanoTime();
                times.add((connection.exchange(request).firstByte() - sent) / 1e6);
            }
        }
        return Median.of(times);
    }
}
