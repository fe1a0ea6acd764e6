package org.rapporteur.seeds;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rapporteur.seeds.DataFile.Row;
import org.rapporteur.seeds.FolderIndex.State;
import org.rapporteur.seeds.Result.Fault;
import org.rapporteur.seeds.Result.Missing;

/**
 * Decides what the load will do with a row: what the server says of the row alone, together with what the rest of
 * the folder creates.
 */
final class Judge {

    private final FolderIndex index;
    private final Agendas agendas;
    private final Faults faults;
    /** How many rows refer to rows of the same collection, whose own results may come later. */
    private final Map<String, Integer> waiting = new HashMap<>();

    private long dependents;

    Judge(FolderIndex index, Agendas agendas, Faults faults) {
        this.index = index;
        this.agendas = agendas;
        this.faults = faults;
    }

    /** Returns the number of rows that refer to faulty ones, and have no fault of their own. */
    long dependents() {
        return dependents
                + waiting.entrySet().stream()
                        .filter(row -> {
                            var type = row.getKey().substring(0, row.getKey().indexOf('/'));
                            return index.state(type, row.getKey().substring(type.length() + 1)) == State.FAULTY;
                        })
                        .mapToInt(Map.Entry::getValue)
                        .sum();
    }

    /**
     * Returns the outcome of a row; adds its faults.
     *
     * @param own what the folder alone shows to be wrong with it
     * @param result the server's; null if it was not asked
     */
    String judge(DataFile file, Row row, List<Fault> own, Result result) {
        var left = new ArrayList<Fault>();
        boolean depends = false;
        if (result != null) {
            for (var fault : agendas.corrected(file, row, result)) {
                var state = fault.missing() == null ? null : stateOf(file, fault.missing());
                if (state == State.FAULTY) {
                    depends = true;
                } else if (state != State.SOUND) {
                    left.add(fault);
                }
            }
        }
        boolean isRefused =
                result != null && result.hasFailed() && result.faults().isEmpty();
        if (left.stream().allMatch(fault -> fault.missing() != null)) {
            // otherwise the server has found the same, and says it better
            left.addAll(0, own);
        }
        for (var fault : Misspellings.joined(row, left)) {
            tell(file, row, fault);
        }
        if (isRefused && own.isEmpty()) {
            faults.add(file, row.lineOf("/slug"), "%s: %s".formatted(name(file, row), result.detail()));
        }
        boolean isFaulty = isRefused || !left.isEmpty();
        if (depends && !isFaulty) {
            dependents++;
        }
        var outcome = isFaulty ? Counts.FAILED : outcome(result);
        note(file, row, outcome);
        return outcome;
    }

    private static String outcome(Result result) {
        if (result == null || !result.hasFailed()) {
            return result == null ? Counts.UNCHANGED : result.outcome();
        }
        return result.isThere() ? Counts.UPDATED : Counts.CREATED;
    }

    private void note(DataFile file, Row row, String outcome) {
        if (outcome.equals(Counts.FAILED)) {
            index.set(file, row.slug(), State.FAULTY);
        } else if (outcome.equals(Counts.KEPT)) {
            index.set(file, row.slug(), State.KEPT);
        }
    }

    private State stateOf(DataFile file, Missing missing) {
        var state = index.state(missing.type(), missing.ref());
        if (state == State.SOUND && file.collection().equals(missing.type() + "s")) {
            waiting.merge(missing.type() + "/" + missing.ref(), 1, Integer::sum);
        }
        return state;
    }

    private void tell(DataFile file, Row row, Fault fault) {
        int line = row.lineOf(fault.pointer());
        var place = name(file, row) + (fault.field().isEmpty() ? "" : ": " + fault.field());
        var missing = fault.missing();
        if (missing == null) {
            faults.add(file, line, place + ": " + fault.message());
        } else {
            faults.addShared(
                    missing.type() + " " + missing.ref(),
                    file,
                    line,
                    place + ": " + fault.message() + perhaps(missing));
        }
    }

    /** Returns what the folder has that was perhaps meant, unless the server has something nearer. */
    private String perhaps(Missing missing) {
        var nearest = Nearest.of(missing.ref(), index.slugs(missing.type()));
        if (nearest == null) {
            return "";
        }
        int theirs = missing.perhaps() == null ? -1 : Nearest.distance(missing.ref(), missing.perhaps());
        if (theirs >= 0 && theirs <= Nearest.distance(missing.ref(), nearest)) {
            return "";
        }
        return "%s %s (%s)"
                .formatted(
                        missing.perhaps() == null ? "; perhaps" : " or", nearest, index.place(missing.type(), nearest));
    }

    /** Returns the name of a row in messages. */
    static String name(DataFile file, Row row) {
        return row.slug().isEmpty() || row.slug().length() > FolderIndex.LONGEST_SLUG
                ? "%s[%d]".formatted(file.collection(), row.index())
                : row.slug();
    }
}
