package org.rapporteur.benchmarks.harness;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Different responses through a gateway without a cache, compared with pgbench, which runs the same query on the
 * same tables.
 *
 * @param path with %d for a random number
 * @param count of numbers, from 0
 * @param script of pgbench, with the variable last
 */
record DatabaseRead(String name, String description, String path, Count count, String script, String aim)
        implements Measurement {

    /** How many there are for a size. */
    @FunctionalInterface
    interface Count {
        int of(Size size);
    }

    @Override
    public List<Finding> measure(Rig rig) throws IOException, InterruptedException, SQLException {
        var system = rig.system(Rig.Cache.OFF);
        int last = count.of(rig.size()) - 1;
        var requests = rig.file(name + ".lua", """
                math.randomseed(os.time())
                function request()
                    return wrk.format("GET", string.format("%s", math.random(0, %d)))
                end
                """.formatted(path, last));
        var queries = rig.resource(script);
        int connections = rig.settings().connections;
        var wrk = rig.wrk();
        var pgbench = rig.pgbench();
        var database = system.database("statements");
        var figures = rig.rounds()
                .measure(List.of(
                        new Subject(
                                Subject.GATEWAY,
                                time -> wrk.run(system.url("/"), connections, time, List.of(), requests)),
                        new Subject(
                                "pgbench",
                                time -> pgbench.run(
                                        database, queries, Map.of("last", last), connections, time, rig.folder()))));
        return List.of(Finding.of(
                name,
                Unit.PER_SECOND,
                figures,
                aim,
                "%d connections; the gateway's cache is off".formatted(connections)));
    }
}
