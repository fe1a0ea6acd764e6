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

    /** Whether the folder alone has faults. */
    private boolean isFaulty;

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
        isFaulty = !faults.isEmpty()
                || files.stream().anyMatch(file -> checker.content(file).hasFaultyRows());
        boolean isAny = files.stream().anyMatch(file -> checker.content(file).rows() > 0);
        if (isAny) {
            connect();
        }
        try {
            return run(files, isAny);
        } catch (Server.RefusalException e) {
            // the first request; nothing has been judged
            unasked = e.words();
            server = null;
            return run(files, isAny);
        }
    }

    /** Throws RefusalException if the server accepts no token from the start, and a folder with faults is to be checked. */
    private int run(List<DataFile> files, boolean isAny) throws IOException {
        var batches = server == null ? null : new Batches(server, out);
        var warnings = new Warnings(index, server);
        var wouldKeep = new Kept(server);
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
                wouldKeep.tell(out);
            }
            return faults.isEmpty() ? Loader.OK : Loader.FAULTY_DATA;
        }
        return send(files, batches, warnings, planner);
    }

    private int send(List<DataFile> files, Batches batches, Warnings warnings, Planner planner) throws IOException {
        var kept = new Kept(server);
        var sender = new Sender(batches, checker, index, out, how.keepGoing, kept, file -> planner.of(file)
                .leftOut());
        int exit = sender.send(files);
        total("", sender.total(), warnings, kept);
        return exit == Loader.OK && !faults.isEmpty() ? Loader.FAULTY_DATA : exit;
    }

    /**
     * Connects to the server. A folder that has faults anyway can be checked without one.
     */
    private void connect() {
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
        for (var collection : DataFolder.COLLECTIONS) {
            var own = files.stream()
                    .filter(file -> file.collection().equals(collection)
                            && checker.content(file).rows() > 0)
                    .toList();
            int exit = planAll(own, planner);
            if (exit != Loader.OK) {
                return exit;
            }
            planner.endCollection();
            if (how.dryRun && server != null) {
                own.forEach(file -> out.printf(
                        "%-15s %s%n", file.collection(), planner.of(file).words()));
                out.flush();
            }
        }
        return Loader.OK;
    }

    private int planAll(List<DataFile> files, Planner planner) throws IOException {
        for (var file : files) {
            try {
                planner.plan(file);
            } catch (Server.RefusalException e) {
                if (server.rejectsToken(e) && isFaulty) {
                    throw e;
                }
                out.printf("%s: %s%n", file.name(), e.words());
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
                    "%s %s to faulty rows: check %s again after correcting these%n",
                    Words.count(dependents, "row"),
                    Words.agree(dependents, "refers", "refer"),
                    Words.agree(dependents, "it", "them"));
        }
        if (unasked != null) {
            out.println("The folder was checked without the server: " + unasked);
        }
        out.printf(
                "%s; %s%n",
                Words.count(faults.count(), "fault"),
                !how.keepGoing || server == null
                        ? "nothing was sent"
                        : how.dryRun ? "the valid rows would be loaded" : "valid rows are sent");
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
        out.println(what + counts.total() + faults.unread().words());
        out.flush();
    }
}
