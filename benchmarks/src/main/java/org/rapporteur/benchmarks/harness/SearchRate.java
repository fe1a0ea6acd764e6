package org.rapporteur.benchmarks.harness;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Questions with words of the texts, each another, compared with pgbench asking PostgreSQL's own full-text search over the
 * same texts.
 *
 * @param request a Lua expression of the path, of {@code p} and {@code q}, each a pair of words, and of {@code day}, one of
 *     two centuries of days before all texts, so that no response is in the gateway's cache
 * @param script of pgbench, or null
 */
record SearchRate(String name, String description, String request, String script, String aim) implements Measurement {

    @Override
    public List<Finding> measure(Rig rig) throws IOException, InterruptedException, SQLException {
        var system = rig.system(Rig.Cache.ON);
        var database = system.database("statements");
        var words = Vocabulary.of(database);
        var requests = rig.file(name + ".lua", """
                math.randomseed(os.time())
                local pairs = %s
                function request()
                    local p = pairs[math.random(#pairs)]
                    local q = pairs[math.random(#pairs)]
                    local day = string.format("%%d-%%02d-%%02d", 1700 + math.random(200), math.random(12), math.random(28))
                    return wrk.format("GET", %s)
                end
                """.formatted(words.lua(), request));
        int connections = rig.settings().connections;
        var wrk = rig.wrk();
        var subjects = new ArrayList<Subject>();
        subjects.add(
                new Subject(Subject.GATEWAY, time -> wrk.run(system.url("/"), connections, time, List.of(), requests)));
        try {
            if (script != null) {
                int last = words.write(database);
                var queries = rig.resource(script);
                var pgbench = rig.pgbench();
                subjects.add(new Subject(
                        "pgbench",
                        time -> pgbench.run(database, queries, Map.of("last", last), connections, time, rig.folder())));
            }
            var figures = rig.rounds().measure(subjects);
            return List.of(Finding.of(
                    name,
                    Unit.PER_SECOND,
                    figures,
                    aim,
                    "%d connections; %d pairs of words".formatted(connections, words.size())));
        } finally {
            Vocabulary.remove(database);
        }
    }
}
