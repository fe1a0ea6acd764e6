package org.rapporteur.seeds;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Sends checked files one after another, and sums up. */
class Sender {

    /** The limits of an atomic load, as the API publishes them. */
    private static final int ATOMIC_ROWS = 1000;

    /** Characters: a little less than the 16 MiB of the API, as some take several bytes. */
    private static final int ATOMIC_LENGTH = 5 * 1024 * 1024;

    private final Supplier<Server> connection;
    private final Checker checker;
    private final PrintWriter out;
    private final How how;
    private final Map<String, Integer> total = new HashMap<>();
    /** What a dry run would have created by now, such as {@code event/paros-beijing-2018}. */
    private final Set<String> wouldExist = new HashSet<>();

    /** Null until there is something to send: where there is nothing, no server and no token are needed. */
    private Server server;

    /**
     * How a folder is sent.
     *
     * @param dryRun nothing is written
     * @param keepGoing each sound row for itself, whatever becomes of the others
     */
    record How(boolean dryRun, boolean keepGoing) {}

    /** @param connection gives the server, once something is to be sent */
    Sender(Supplier<Server> connection, Checker checker, PrintWriter out, How how) {
        this.connection = connection;
        this.checker = checker;
        this.out = out;
        this.how = how;
    }

    /** Sends the files in their order and stops at the first that fails, unless it is to keep going; gives the exit code. */
    int send(List<DataFile> files) throws IOException {
        int exit = Loader.OK;
        for (var file : files) {
            if (checker.content(file).isEmpty()) {
                out.println(file.name() + ": holds no rows");
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
                    "%s: too large to be loaded as one (%d rows): each row for itself%n", file.name(), content.rows());
            out.flush();
        }
        var way = new FileLoad.Way(isSmall && !how.keepGoing, how.dryRun);
        var load = new FileLoad(file, server, out, way, content, wouldExist);
        int exit = Loader.OK;
        try {
            load.run();
        } catch (Server.RefusalException e) {
            out.printf("%s: the server refuses it (%d): %s%n", file.name(), e.status(), e.getMessage());
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

    /** An expired token leaves a load half done. Nothing is said where nothing was written: that token was never good. */
    private void tellHowToGoOn(DataFile file, long rows, int written) {
        if (how.dryRun || total.isEmpty() && written == 0) {
            return;
        }
        out.printf(
                "%s: %d of its %d rows are written; the files before it are complete, those after it were not sent%n",
                file.name(), written, rows);
        out.println(
                "The token has expired, it seems. To go on, load the same folder again with a new token: what is written"
                        + " stays as it is. For a load that takes longer than a token is valid, use --token-file and replace the"
                        + " file's token in time: it is read anew for each request.");
    }
}
