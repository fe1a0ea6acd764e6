package org.rapporteur.seeds;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rapporteur.seeds.DataFile.Row;
import org.rapporteur.seeds.Result.Fault;

/** Finds out what a load will do: asks the server about each row and judges the results. Nothing is written. */
final class Planner {

    /** Longer rows with faults are not sent: their own faults suffice. */
    private static final int LONGEST_FAULTY = 1024 * 1024;

    /** How many rows that repeat others are sent, each in a part that it begins. */
    private static final int REPEATED = 20;

    private final Checker checker;
    private final Judge judge;
    private final Warnings warnings;
    private final Kept kept;
    private final Batches server;
    private final PrintWriter out;
    private final Map<DataFile, Counts> plans = new LinkedHashMap<>();

    private final List<Row> part = new ArrayList<>();
    private long partLength;
    private long read;
    private int repeated;

    /** @param server null if it is not asked */
    Planner(Checker checker, Judge judge, Warnings warnings, Kept kept, Batches server, PrintWriter out) {
        this.checker = checker;
        this.judge = judge;
        this.warnings = warnings;
        this.kept = kept;
        this.server = server;
        this.out = out;
    }

    /** Plans a file. */
    void plan(DataFile file) throws IOException {
        var planned = new Counts();
        var progress = new Progress(file, checker.content(file).rows(), "checked", out);
        read = 0;
        // the first reading has reported syntax errors
        DataReader.read(
                file,
                row -> {
                    read++;
                    boolean isRepeated = checker.content(file).repeated(row.index()) != null;
                    if (isRepeated && ++repeated > REPEATED) {
                        planned.add(judge(file, row, null));
                        return;
                    }
                    // the server would refuse it for that alone
                    if (isRepeated
                            || part.size() == Batches.PART_ROWS
                            || partLength + row.json().length() > Batches.PART_LENGTH) {
                        check(file, planned);
                        progress.tell(planned.all());
                    }
                    part.add(row);
                    partLength += row.json().length();
                },
                new Faults());
        check(file, planned);
        if (read != checker.content(file).rows()) {
            throw new ChangedException();
        }
        plans.put(file, planned);
    }

    /** Called once all files of a collection are planned. */
    void endCollection() {
        for (var row : judge.skippedAfterAll()) {
            checker.content(row.file()).refuse(row.index());
            var planned = plans.get(row.file());
            if (planned != null) {
                planned.add(row.outcome(), -1);
                planned.add(Counts.SKIPPED);
            }
        }
    }

    /** Returns the numbers of rows of a file by their outcome; nothing if it could not be planned. */
    Counts of(DataFile file) {
        return plans.getOrDefault(file, new Counts());
    }

    /** Returns the numbers of all files. */
    Counts counts() {
        var all = new Counts();
        plans.values().forEach(all::addAll);
        return all;
    }

    private void check(DataFile file, Counts planned) throws IOException {
        var rows = List.copyOf(part);
        part.clear();
        partLength = 0;
        var sent = server == null
                ? List.<Row>of()
                : rows.stream()
                        .filter(row -> checker.content(file).isSound(row.index())
                                || row.json().length() <= LONGEST_FAULTY)
                        .toList();
        var results = sent.isEmpty() ? List.<Result>of() : server.send(file, sent, false, true);
        int next = 0;
        var created = new ArrayList<Row>();
        for (var row : rows) {
            boolean isAsked = next < sent.size() && sent.get(next) == row;
            var outcome = judge(file, row, isAsked ? results.get(next) : null);
            next += isAsked ? 1 : 0;
            planned.add(outcome);
            if (outcome.equals(Counts.FAILED) || outcome.equals(Counts.SKIPPED)) {
                checker.content(file).refuse(row.index());
            } else if (outcome.equals(Counts.CREATED) || outcome.equals(Counts.UPDATED)) {
                warnings.look(file, row);
            }
            if (outcome.equals(Counts.KEPT)) {
                kept.add(file, row, row.slug(), results.get(next - 1));
            }
            if (outcome.equals(Counts.CREATED)) {
                created.add(row);
            }
        }
        warnings.lookAtNew(file, created);
    }

    private String judge(DataFile file, Row row, Result result) {
        var content = checker.content(file);
        if (content.isSound(row.index())) {
            return judge.judge(file, row, List.of(), null, result);
        }
        var known = content.faults(row.index());
        var own = known == null ? checker.faults(file, row) : known;
        var repeated = content.repeated(row.index());
        if (own.isEmpty() && repeated == null) {
            // there are more than are remembered
            repeated = new Fault("slug", "'%s' is in the folder already".formatted(row.slug()), null);
        }
        return judge.judge(file, row, own, repeated, result);
    }
}
