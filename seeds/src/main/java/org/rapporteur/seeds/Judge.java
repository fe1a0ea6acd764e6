package org.rapporteur.seeds;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.rapporteur.seeds.DataFile.Row;
import org.rapporteur.seeds.Dependents.Reference;
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
    private final Dependents waiting = new Dependents();
    private long dependents;

    Judge(FolderIndex index, Agendas agendas, Faults faults) {
        this.index = index;
        this.agendas = agendas;
        this.faults = faults;
    }

    /** Returns the number of rows that refer to faulty ones, and have no fault of their own. */
    long dependents() {
        return dependents;
    }

    /**
     * Returns the rows that are skipped after all, since they refer to faulty ones of the same collection; called once
     * the whole collection is judged.
     */
    Set<Dependents.Dependent> skippedAfterAll() {
        var skipped = waiting.ofFaulty(index);
        dependents += skipped.size();
        return skipped;
    }

    /**
     * Returns the outcome of a row; adds its faults.
     *
     * @param own what its schema says against it
     * @param repeated that the folder has its slug already; null if it has not
     * @param result the server's; null if it was not asked
     */
    String judge(DataFile file, Row row, List<Fault> own, Fault repeated, Result result) {
        var left = new ArrayList<Fault>();
        var later = new HashSet<Reference>();
        boolean depends = false;
        for (var fault : result == null ? List.<Fault>of() : agendas.corrected(file, row, result)) {
            var missing = fault.missing();
            var state = missing == null ? null : index.state(missing.type(), missing.ref());
            if (state == State.FAULTY) {
                depends = true;
            } else if (state != State.SOUND) {
                left.add(fault);
            } else if (file.collection().equals(missing.type() + "s")) {
                later.add(new Reference(missing.type(), missing.ref()));
            }
        }
        left.replaceAll(fault -> clearer(own, fault));
        boolean isRefused =
                result != null && result.hasFailed() && result.faults().isEmpty();
        if (left.stream().allMatch(fault -> fault.missing() != null)) {
            // otherwise the server has found the same, and says it better
            left.addAll(0, own);
        }
        if (repeated != null) {
            left.removeIf(fault -> fault.field().equals(repeated.field()));
            left.add(repeated);
        }
        for (var fault : Misspellings.joined(row, left)) {
            tell(file, row, fault);
        }
        if (isRefused && own.isEmpty()) {
            faults.add(file, row.lineOf("/slug"), "%s: %s".formatted(name(file, row), result.detail()));
        }
        boolean isFaulty = isRefused || !left.isEmpty();
        var outcome = isFaulty ? Counts.FAILED : depends ? Counts.SKIPPED : outcome(result);
        if (outcome.equals(Counts.SKIPPED)) {
            dependents++;
        } else if (!isFaulty) {
            waiting.add(new Dependents.Dependent(file, row.index(), row.slug(), outcome), later);
        }
        note(file, row, outcome);
        return outcome;
    }

    /** Returns what the schema says of the same member, if that says more; otherwise the same fault. */
    private static Fault clearer(List<Fault> own, Fault fault) {
        return own.stream()
                .filter(known -> known.isClearer() && known.field().equals(fault.field()))
                .findFirst()
                .orElse(fault);
    }

    private static String outcome(Result result) {
        if (result == null || !result.hasFailed()) {
            return result == null ? Counts.UNCHANGED : result.outcome();
        }
        return result.isThere() ? Counts.UPDATED : Counts.CREATED;
    }

    private void note(DataFile file, Row row, String outcome) {
        if (outcome.equals(Counts.FAILED) || outcome.equals(Counts.SKIPPED)) {
            index.set(file, row.slug(), State.FAULTY);
        } else if (outcome.equals(Counts.KEPT)) {
            index.set(file, row.slug(), State.KEPT);
        }
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
        var named = index.named(missing.type(), missing.ref());
        var nearest = named != null ? named : Nearest.of(missing.ref(), index.slugs(missing.type()));
        if (nearest == null || nearest.equals(missing.perhaps())) {
            return "";
        }
        int theirs =
                named != null || missing.perhaps() == null ? -1 : Nearest.distance(missing.ref(), missing.perhaps());
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
