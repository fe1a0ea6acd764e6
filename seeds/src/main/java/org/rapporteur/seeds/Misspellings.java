package org.rapporteur.seeds;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.rapporteur.seeds.DataFile.Row;
import org.rapporteur.seeds.Result.Fault;

/** Joins the two faults of a misspelt member: one is not known, another one is missing. */
final class Misspellings {

    private Misspellings() {}

    /** Returns the faults of a row, of which those with one cause are one. */
    static List<Fault> joined(Row row, List<Fault> faults) {
        var consequences = new HashSet<Fault>();
        var joined = new ArrayList<Fault>();
        for (var fault : faults) {
            var absent = isThere(row, fault) ? absent(row, fault, faults) : null;
            if (absent == null) {
                joined.add(fault);
            } else {
                consequences.add(absent);
                joined.add(
                        new Fault(fault.field(), "is not a known member; perhaps " + member(absent), fault.missing()));
            }
        }
        joined.removeAll(consequences);
        return joined;
    }

    /** Returns the fault of a member beside it that is missing and has a similar name; null if there is none. */
    private static Fault absent(Row row, Fault fault, List<Fault> faults) {
        return faults.stream()
                .filter(other -> !isThere(row, other) && parent(other).equals(parent(fault)))
                .filter(other -> Nearest.distance(member(fault), member(other)) > 0)
                .findFirst()
                .orElse(null);
    }

    private static boolean isThere(Row row, Fault fault) {
        return fault.field().isEmpty() || !row.resource().at(fault.pointer()).isMissingNode();
    }

    private static String parent(Fault fault) {
        return fault.field().substring(0, Math.max(0, fault.field().lastIndexOf('.')));
    }

    private static String member(Fault fault) {
        return fault.field().substring(fault.field().lastIndexOf('.') + 1);
    }
}
