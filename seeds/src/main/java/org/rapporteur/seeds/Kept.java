package org.rapporteur.seeds;

import java.io.PrintWriter;

/** The resources that a load leaves as others have left them. */
final class Kept {

    private final Faults rows = new Faults();

    void add(DataFile file, DataFile.Row row, String slug) {
        rows.add(file, row.line(), slug + ": is kept as others have left it");
    }

    void tell(PrintWriter out) {
        if (rows.isEmpty()) {
            return;
        }
        var first = rows.first();
        first.forEach(out::println);
        if (rows.count() > first.size()) {
            out.printf("... and %d more%n", rows.count() - first.size());
        }
        out.printf(
                "%s %s changed by others since this set was last loaded; --overwrite replaces %s%n",
                Words.count(rows.count(), "resource"),
                Words.agree(rows.count(), "was", "were"),
                Words.agree(rows.count(), "it", "them"));
    }
}
