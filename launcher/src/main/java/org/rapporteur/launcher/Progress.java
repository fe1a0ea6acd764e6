package org.rapporteur.launcher;

import java.io.PrintWriter;

/** Prints progress with the time since the start. */
final class Progress {

    private final PrintWriter out;
    private final long begun = System.nanoTime();

    Progress(PrintWriter out) {
        this.out = out;
    }

    void tell(String form, Object... arguments) {
        out.printf("%5.1f s  %s%n", (System.nanoTime() - begun) / 1e9, form.formatted(arguments));
        out.flush();
    }
}
