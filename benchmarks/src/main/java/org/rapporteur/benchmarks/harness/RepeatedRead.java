package org.rapporteur.benchmarks.harness;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The same response repeatedly through the gateway, compared with nginx serving the same bytes. */
record RepeatedRead(String name, String description, String path, String aim, boolean notModified)
        implements Measurement {

    static final String ITEM = "/api/v1/statements/paros-beijing-2018-opening-address";
    static final String LIST = "/api/v1/statements?limit=20";
    static final String RECORD = "/api/v1/events/paros-beijing-2018/record";

    RepeatedRead(String name, String description, String path, String aim) {
        this(name, description, path, aim, false);
    }

    @Override
    public List<Finding> measure(Rig rig) throws IOException, InterruptedException, SQLException {
        var system = rig.system(Rig.Cache.ON);
        var nginx = rig.nginx();
        var answer = rig.get(system.url(path));
        var file = nginx.serve(name + ".json", answer.body());
        var ours = new ArrayList<String>();
        var theirs = new ArrayList<String>();
        if (notModified) {
            ours.add("If-None-Match: " + answer.headers().firstValue("etag").orElseThrow());
            theirs.add("If-None-Match: "
                    + rig.get(nginx.staticUrl(file))
                            .headers()
                            .firstValue("etag")
                            .orElseThrow());
        }
        int connections = rig.settings().connections;
        var wrk = rig.wrk();
        var figures = rig.rounds()
                .measure(List.of(
                        new Subject(Subject.GATEWAY, time -> wrk.run(system.url(path), connections, time, ours, null)),
                        new Subject(
                                "nginx proxy", time -> wrk.run(nginx.proxyUrl(file), connections, time, theirs, null)),
                        new Subject(
                                "nginx static",
                                time -> wrk.run(nginx.staticUrl(file), connections, time, theirs, null))));
        return List.of(Finding.of(
                name,
                Unit.PER_SECOND,
                figures,
                aim,
                "%,d bytes, %d connections".formatted(answer.body().length, connections)));
    }
}
