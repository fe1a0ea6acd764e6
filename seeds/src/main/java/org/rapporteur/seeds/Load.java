package org.rapporteur.seeds;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;

/** A load: checks the folder, plans together with the server what to do, and does that. */
final class Load {

    /**
     * How to load a folder.
     *
     * @param dryRun write nothing
     * @param keepGoing load each valid row by itself, even if others are faulty
     */
    record How(boolean dryRun, boolean keepGoing) {}

    private static final int WARNINGS = 20;

    private final Supplier<Server> connection;
    private final PrintWriter out;
    private final How how;
    private final Faults faults;
    private final Checker checker = new Checker();
    private final FolderIndex index;

    /** Null until there is something to ask: before that, neither server nor token is needed. */
    private Server server;

    private String unasked;

    /**
     * @param connection supplies the server; throws a ParameterException if no token is known
     * @param index what is known of the folder so far; added to
     * @param faults those of the folder so far; added to
     */
    Load(Supplier<Server> connection, PrintWriter out, How how, FolderIndex index, Faults faults) {
        this.connection = connection;
        this.out = out;
        this.how = how;
        this.index = index;
        this.faults = faults;
    }

    /** Loads the files; returns the exit code. */
    int run(List<DataFile> files) throws IOException {
        checker.check(files, index, faults);
        for (var file : files) {
            if (checker.content(file).isEmpty()) {
                out.println(file.name() + ": contains no rows");
            }
        }
        boolean isAny = files.stream().anyMatch(file -> checker.content(file).rows() > 0);
        if (isAny) {
            connect(files);
        }
        var batches = server == null ? null : new Batches(server, out);
        var warnings = new Warnings(index, server);
        var wouldKeep = new Kept();
        var judge = new Judge(index, new Agendas(index, server), faults);
        var planner = new Planner(checker, judge, warnings, wouldKeep, batches, out);
        int exit = plan(files, planner);
        tell(judge.dependents());
        if (exit != Loader.OK) {
            return exit;
        }
        boolean isWhole = server != null || !isAny;
        if (how.dryRun || !isWhole || !faults.isEmpty() && !how.keepGoing) {
            if (how.dryRun && isWhole) {
                total("dry run: ", planner.counts(), warnings, wouldKeep);
            } else {
                tell(warnings);
            }
            return faults.isEmpty() ? Loader.OK : Loader.FAULTY_DATA;
        }
        return send(files, batches, warnings, planner.counts().of(Counts.FAILED));
    }

    /** @param refused the number of rows that the plan has refused */
    private int send(List<DataFile> files, Batches batches, Warnings warnings, long refused) throws IOException {
        var kept = new Kept();
        var sender = new Sender(batches, checker, index, out, how.keepGoing, kept);
        int exit = sender.send(files);
        sender.total().add(Counts.FAILED, refused);
        total("", sender.total(), warnings, kept);
        return exit == Loader.OK && !faults.isEmpty() ? Loader.FAULTY_DATA : exit;
    }

    /**
     * Connects to the server. A folder that has faults anyway can be checked without one.
     */
    private void connect(List<DataFile> files) {
        boolean isFaulty = !faults.isEmpty()
                || files.stream().anyMatch(file -> checker.content(file).hasFaultyRows());
        try {
            server = connection.get();
        } catch (CommandLine.ParameterException e) {
            if (!isFaulty) {
                throw e;
            }
            unasked = e.getMessage();
            return;
        }
        if (isFaulty && !server.isThere()) {
            unasked = "it cannot be reached";
            server = null;
        }
    }

    private int plan(List<DataFile> files, Planner planner) throws IOException {
        for (var file : files) {
            if (checker.content(file).rows() == 0) {
                continue;
            }
            try {
                var planned = planner.plan(file);
                if (how.dryRun && server != null) {
                    out.printf("%-15s %s%n", file.collection(), planned.words());
                    out.flush();
                }
            } catch (Server.RefusalException e) {
                out.printf("%s: rejected by the server (%d): %s%n", file.name(), e.status(), e.getMessage());
                out.flush();
                return e.exit();
            } catch (Server.ServerException e) {
                out.printf("%s: %s%n", file.name(), e.getMessage());
                out.flush();
                return Loader.NO_SERVER;
            } catch (ChangedException e) {
                faults.add(file, 0, e.getMessage());
            }
        }
        return Loader.OK;
    }

    private void tell(long dependents) {
        if (faults.isEmpty()) {
            return;
        }
        var first = faults.first();
        first.forEach(out::println);
        if (faults.count() > first.size()) {
            out.printf("... and %d more%n", faults.count() - first.size());
        }
        if (dependents > 0) {
            out.printf(
                    "%s %s to rows that are faulty or could not be read, and %s checked without these%n",
                    Words.count(dependents, "row"),
                    Words.agree(dependents, "refers", "refer"),
                    Words.agree(dependents, "was", "were"));
        }
        if (unasked != null) {
            out.println("The folder was checked without the server: " + unasked);
        }
        out.printf(
                "%s; %s%n",
                Words.count(faults.count(), "fault"),
                how.keepGoing && !how.dryRun && server != null ? "valid rows are sent" : "nothing was sent");
        out.flush();
    }

    private void tell(Warnings warnings) {
        var found = warnings.found();
        if (!found.isEmpty()) {
            var first = found.first().stream().limit(WARNINGS).toList();
            first.forEach(out::println);
            if (found.count() > first.size()) {
                out.printf("... and %d more%n", found.count() - first.size());
            }
            out.println(Words.count(found.count(), "warning"));
        }
        out.flush();
    }

    private void total(String what, Counts counts, Warnings warnings, Kept kept) {
        tell(warnings);
        kept.tell(out);
        out.println(what + counts.total());
        out.flush();
    }
}
