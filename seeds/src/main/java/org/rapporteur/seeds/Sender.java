package org.rapporteur.seeds;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;

/** Sends checked files one by one. */
class Sender {

    /** The limits of an atomic load, as the API documents them. */
    private static final int ATOMIC_ROWS = 1000;

    /** In characters: well below the 16 MiB of the API, since a character may take several bytes. */
    private static final int ATOMIC_LENGTH = 5 * 1024 * 1024;

    private final Batches server;
    private final Checker checker;
    private final FolderIndex index;
    private final PrintWriter out;
    private final boolean keepGoing;
    private final Kept kept;
    private final Function<DataFile, Counts> leftOut;
    private final Counts total = new Counts();

    /**
     * @param keepGoing load each valid row by itself, whatever happens to the others
     * @param kept receives what is kept
     * @param leftOut returns the rows of a file that the plan has left out
     */
    Sender(
            Batches server,
            Checker checker,
            FolderIndex index,
            PrintWriter out,
            boolean keepGoing,
            Kept kept,
            Function<DataFile, Counts> leftOut) {
        this.server = server;
        this.checker = checker;
        this.index = index;
        this.out = out;
        this.keepGoing = keepGoing;
        this.kept = kept;
        this.leftOut = leftOut;
    }

    /** Returns the numbers of rows by outcome so far; of files that were not sent, all are skipped. */
    Counts total() {
        return total;
    }

    /** Sends the files in order and stops at the first failure, unless told to keep going; returns the exit code. */
    int send(List<DataFile> files) throws IOException {
        int exit = Loader.OK;
        for (var file : files) {
            int rows = checker.content(file).soundRows();
            total.addAll(leftOut.apply(file));
            if (rows == 0) {
                if (leftOut.apply(file).all() > 0) {
                    out.printf(
                            "%-15s %s%n", file.collection(), leftOut.apply(file).words());
                }
                continue;
            }
            if (exit == Loader.OK || exit == Loader.FAULTY_DATA && keepGoing) {
                exit = Math.max(exit, send(file));
            } else {
                total.add(Counts.SKIPPED, rows);
                out.printf("%s: not sent (%s)%n", file.name(), Words.count(rows, "row"));
            }
        }
        return exit;
    }

    private int send(DataFile file) throws IOException {
        var content = checker.content(file);
        boolean isSmall = content.rows() <= ATOMIC_ROWS && content.length() <= ATOMIC_LENGTH;
        if (!isSmall && !keepGoing) {
            out.printf(
                    "%s: too large for an atomic load (%s): loading each row by itself%n",
                    file.name(), Words.count(content.rows(), "row"));
            out.flush();
        }
        var load = new FileLoad(file, server, out, isSmall && !keepGoing, content, index, kept, leftOut.apply(file));
        int exit = Loader.OK;
        try {
            load.run();
        } catch (Server.RefusalException e) {
            out.printf("%s: %s%n", file.name(), e.words());
            if (e.status() == 401) {
                tellHowToGoOn(file, content.rows(), load.written());
            }
            exit = e.exit();
        } catch (Server.ServerException e) {
            out.printf("%s: %s%n", file.name(), e.getMessage());
            exit = Loader.NO_SERVER;
        } catch (ChangedException e) {
            out.printf("%s: %s%n", file.name(), e.getMessage());
            exit = Loader.FAULTY_DATA;
        }
        total.addAll(load.counts());
        total.add(
                Counts.SKIPPED, Math.max(0, content.soundRows() - load.counts().all()));
        return exit == Loader.OK && load.failed() ? Loader.FAULTY_DATA : exit;
    }

    /** An expired token leaves a load incomplete. */
    private void tellHowToGoOn(DataFile file, long rows, long written) {
        out.printf(
                "%s: %d of its %s %s written; earlier files are complete, later ones were not sent%n",
                file.name(), written, Words.count(rows, "row"), Words.agree(written, "is", "are"));
        out.println("To continue, load the same folder again with a new token: rows already written"
                + " stay as they are. For a load that takes longer than a token is valid, use "
                + "--token-file and replace the"
                + " token in that file in time: it is read for each request.");
    }
}
