package org.rapporteur.system;

import java.io.IOException;
import java.util.List;

/** POSIX signals to processes of ours. */
final class Signals {

    private Signals() {}

    /** @param name such as {@code STOP}; a process that has ended meanwhile is passed over */
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
