package org.rapporteur.benchmarks.harness;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.rapporteur.benchmarks.load.HttpConnection;

/** The first and the last page of a list, without the gateway's cache. */
record Depth() implements Measurement {

    private static final String LIST = "/api/v1/statements?limit=200";
    private static final long LONGEST_WALK_NANOS = 120_000_000_000L;
    private static final int TIMES = 30;

    @Override
    public String name() {
        return "depth";
    }

    @Override
    public String description() {
        return "a page at depth: the last compared with the first";
    }

    @Override
    public List<Finding> measure(Rig rig) throws IOException, InterruptedException, SQLException {
        var system = rig.system(Rig.Cache.OFF);
        var json = new ObjectMapper();
        var path = LIST;
        int pages = 1;
        long end = System.nanoTime() + LONGEST_WALK_NANOS;
        var next = next(json, rig.get(system.url(path)).body());
        while (next != null && System.nanoTime() < end) {
            var after = next(json, rig.get(system.url(at(next))).body());
            if (after == null) {
                // the very last page may contain a single row: the previous one is as full as the
                // first
                break;
            }
            path = at(next);
            next = after;
            pages++;
        }
        var first = new ArrayList<Double>();
        var last = new ArrayList<Double>();
        try (var connection = new HttpConnection(system.port())) {
            for (int i = 0; i < TIMES; i++) {
                first.add(milliseconds(connection, LIST));
                last.add(milliseconds(connection, path));
            }
        }
        return List.of(Finding.of(
                name(),
                Unit.MILLISECONDS,
                List.of(
                        Figures.of("page %,d".formatted(pages), Median.of(last)),
                        Figures.of("page 1", Median.of(first))),
                "1.0",
                "pages of 200; page %,d compared with the first, median of %d alternating".formatted(pages, TIMES)));
    }

    private static String next(ObjectMapper json, byte[] page) throws IOException {
        return json.readTree(page).path("next").asText(null);
    }

    private static String at(String cursor) {
        return LIST + "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
    }

    private static double milliseconds(HttpConnection connection, String path) throws IOException {
        long begun = System.nanoTime();
        int status = connection.exchange(HttpConnection.get(path)).status();
        if (status != 200) {
            throw new IOException("%s answers with %d".formatted(path, status));
        }
        return (System.nanoTime() - begun) / 1e6;
    }
}
