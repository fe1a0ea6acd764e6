package org.rapporteur.seeds;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Sends checked files one by one and prints a summary. */
class Sender {

    /** The limits of an atomic load, as the API documents them. */
    private static final int ATOMIC_ROWS = 1000;

    /** In characters: well below the 16 MiB of the API, since a character may take several bytes. */
    private static final int ATOMIC_LENGTH = 5 * 1024 * 1024;

    private final Supplier<Server> connection;
    private final Checker checker;
    private final PrintWriter out;
    private final How how;
    private final Map<String, Integer> total = new HashMap<>();
    /** What a dry run would have created so far, such as {@code event/paros-beijing-2018}. */
    private final Set<String> wouldExist = new HashSet<>();

    /** Null until there is something to send: before that, neither server nor token is needed. */
    private Server server;

    /**
     * How to send a folder.
     *
     * @param dryRun write nothing
     * @param keepGoing load each valid row by itself, whatever happens to the others
     */
    record How(boolean dryRun, boolean keepGoing) {}

    /** @param connection supplies the server, once there is something to send */
    Sender(Supplier<Server> connection, Checker checker, PrintWriter out, How how) {
        this.connection = connection;
        this.checker = checker;
        this.out = out;
        this.how = how;
    }

    /** Sends the files in order and stops at the first failure, unless told to keep going; returns the exit code. */
    int send(List<DataFile> files) throws IOException {
        int exit = Loader.OK;
        for (var file : files) {
            if (checker.content(file).isEmpty()) {
                out.println(file.name() + ": contains no rows");
            }
            boolean isToBeSent = exit == Loader.OK || exit == Loader.FAULTY_DATA && how.keepGoing;
            if (isToBeSent && checker.content(file).soundRows() > 0) {
                exit = Math.max(exit, send(file));
            }
        }
        out.printf(
                "%s%d created, %d changed, %d unchanged, %d failed%n",
                how.dryRun ? "dry run: " : "",
                total.getOrDefault("created", 0),
                total.getOrDefault("updated", 0),
                total.getOrDefault("unchanged", 0),
                total.getOrDefault("failed", 0));
        out.flush();
        return exit;
    }

    private int send(DataFile file) throws IOException {
        var content = checker.content(file);
        if (server == null) {
            server = connection.get();
        }
        boolean isSmall = content.rows() <= ATOMIC_ROWS && content.length() <= ATOMIC_LENGTH;
        if (!isSmall && !how.keepGoing) {
            out.printf(
                    "%s: too large for an atomic load (%d rows): loading each row by itself%n",
                    file.name(), content.rows());
            out.flush();
        }
        var way = new FileLoad.Way(isSmall && !how.keepGoing, how.dryRun);
        var load = new FileLoad(file, server, out, way, content, wouldExist);
        int exit = Loader.OK;
        try {
            load.run();
        } catch (Server.RefusalException e) {
            out.printf("%s: rejected by the server (%d): %s%n", file.name(), e.status(), e.getMessage());
            if (e.status() == 401) {
                tellHowToGoOn(file, content.rows(), load.written());
            }
            exit = e.status() == 401 || e.status() == 403 || e.status() >= 500 ? Loader.NO_SERVER : Loader.FAULTY_DATA;
        } catch (Server.ServerException e) {
            out.printf("%s: %s%n", file.name(), e.getMessage());
            exit = Loader.NO_SERVER;
        } catch (ChangedException e) {
            out.printf("%s: %s%n", file.name(), e.getMessage());
            exit = Loader.FAULTY_DATA;
        }
        load.counts().forEach((outcome, count) -> total.merge(outcome, count, Integer::sum));
        return exit == Loader.OK && load.failed() ? Loader.FAULTY_DATA : exit;
    }

    /**
     * An expired token leaves a load incomplete. Prints nothing if nothing was written: then the token was
     * never valid.
     */
    private void tellHowToGoOn(DataFile file, long rows, int written) {
        if (how.dryRun || total.isEmpty() && written == 0) {
            return;
        }
        out.printf(
                "%s: %d of its %d rows are written; earlier files are complete, later ones were not sent%n",
                file.name(), written, rows);
        out.println(
                "The token has probably expired. To continue, load the same folder again with a new token: rows already written"
                        + " stay as they are. For a load that takes longer than a token is valid, use "
                        + "--token-file and replace the"
                        + " token in that file in time: it is read for each request.");
    }
}
