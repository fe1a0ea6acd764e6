package org.rapporteur.seeds;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Sends rows to the server, and sends those again that it could not write at that moment. */
final class Batches {

    /** A part is small enough to be resent when a connection breaks, and to be kept in memory. */
    static final int PART_ROWS = 500;

    static final int PART_LENGTH = 4 * 1024 * 1024;

    private static final int ATTEMPTS = 5;

    private final Server server;
    private final PrintWriter out;

    Batches(Server server, PrintWriter out) {
        this.server = server;
        this.out = out;
    }

    /** Returns the results in the order of the rows. */
    List<Result> send(DataFile file, List<DataFile.Row> rows, boolean atomic, boolean dryRun) throws IOException {
        var results = new Result[rows.size()];
        var left = new ArrayList<Integer>();
        for (int i = 0; i < results.length; i++) {
            left.add(i);
        }
        for (int attempt = 1; !left.isEmpty(); attempt++) {
            var told =
                    server.load(file, left.stream().map(i -> rows.get(i).json()).toList(), atomic, dryRun);
            var again = new ArrayList<Integer>();
            for (int i = 0; i < told.size(); i++) {
                var result = Result.of(told.get(i));
                results[left.get(i)] = result;
                if (result.mayPass() && attempt < ATTEMPTS) {
                    again.add(left.get(i));
                }
            }
            left = again;
            if (!again.isEmpty()) {
                out.printf(
                        "%s: the server could not %s %s now; trying again%n",
                        file.name(), dryRun ? "check" : "write", Words.count(again.size(), "row"));
                out.flush();
                Server.sleep(1000);
            }
        }
        return Arrays.asList(results);
    }
}
