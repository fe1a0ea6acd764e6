package org.rapporteur.benchmarks.harness;

import java.io.IOException;
import java.io.PrintWriter;
import org.rapporteur.benchmarks.machine.Tools;

/** A rig that is cleaned up at the end, even if Ctrl-C or SIGTERM interrupts the run. */
final class Run implements AutoCloseable {

    private final Rig rig;
    private final PrintWriter out;
    private final Thread cutOff = new Thread(this::end, "cut-off");
    private boolean ended;

    Run(Settings settings, Tools tools, PrintWriter out) throws IOException {
        this.out = out;
        this.rig = new Rig(settings, tools, out);
        Runtime.getRuntime().addShutdownHook(cutOff);
    }

    Rig rig() {
        return rig;
    }

    private synchronized void end() {
        if (!ended) {
            ended = true;
            try {
                rig.close();
            } catch (IOException e) {
                out.println("not stopped cleanly: " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(cutOff);
        } catch (IllegalStateException e) {
            // the JVM is already shutting down, which does the same
        }
    }
}
