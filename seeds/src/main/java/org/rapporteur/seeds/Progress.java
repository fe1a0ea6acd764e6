package org.rapporteur.seeds;

import java.io.PrintWriter;

/** Tells every two seconds how many rows of a file are done. */
final class Progress {

    private static final long INTERVAL = 2_000_000_000L;

    private final DataFile file;
    private final long rows;
    private final String done;
    private final PrintWriter out;
    private final long start = System.nanoTime();
    private long told = start;

    /** @param done what happens to the rows, such as {@code checked}; may be empty */
    Progress(DataFile file, long rows, String done, PrintWriter out) {
        this.file = file;
        this.rows = rows;
        this.done = done.isEmpty() ? "" : " " + done;
        this.out = out;
    }

    void tell(long number) {
        if (System.nanoTime() - told > INTERVAL) {
            told = System.nanoTime();
            out.printf(
                    "%-15s %d of %s%s, %.0f a second%n",
                    file.collection(), number, Words.count(rows, "row"), done, number / seconds());
            out.flush();
        }
    }

    double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    /** Returns how long it took, if that is worth saying. */
    String pace(long number) {
        return seconds() < 2 ? "" : " (%.0f s, %.0f rows a second)".formatted(seconds(), number / seconds());
    }
}
