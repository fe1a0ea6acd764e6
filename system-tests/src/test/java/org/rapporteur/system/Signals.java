package org.rapporteur.system;

import java.io.IOException;
import java.util.List;

/** Sends POSIX signals to our processes. */
final class Signals {

    private Signals() {}

    /** @param name such as {@code STOP}; processes that have ended meanwhile are skipped */
    static void send(String name, List<ProcessHandle> processes) throws IOException, InterruptedException {
        for (var process : processes) {
            int exit = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            if (exit != 0 && process.isAlive()) {
                throw new IOException("kill -%s %d: %d".formatted(name, process.pid(), exit));
            }
        }
    }
}
