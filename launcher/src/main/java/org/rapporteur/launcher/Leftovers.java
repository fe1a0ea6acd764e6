package org.rapporteur.launcher;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * What an instance has left that was killed together with its watchdog. Only who holds the lock of the data folder may end it, and
 * only processes are ended that are provably that instance's: their number, start and command line are those in its state, or their
 * environment is the one that only parts on this folder are given.
 */
final class Leftovers {

    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private Leftovers() {}

    /**
     * Ends them in order: the gateway and the services, then PostgreSQL.
     *
     * @return what was ended, such as {@code event-service (process 4711)}; empty when nothing was left
     * @throws RefusedException when a PostgreSQL that may be another's runs on the data
     */
    static List<String> end(DataDirectory place) throws IOException {
        var left = new LinkedHashMap<ProcessHandle, String>();
        State.written(place.data()).map(State::processes).orElse(List.of()).stream()
                .filter(process -> !process.name().equals(Started.LAUNCHER))
                .filter(process -> !process.name().equals(Started.POSTGRES))
                .forEach(process -> process.running().ifPresent(handle -> left.put(handle, process.name())));
        // the state may be damaged, or be gone
        PartProcesses.on(place).forEach((handle, name) -> left.putIfAbsent(handle, name));
        // all are asked before any is waited for: each takes a second or more
        left.keySet().forEach(ProcessHandle::destroy);
        var ended = new ArrayList<String>();
        left.forEach((handle, name) -> {
            ManagedProcess.await(handle, PATIENCE);
            ended.add("%s (process %d)".formatted(name, handle.pid()));
        });
        Postmaster.endLeftOver(place.postgres())
                .ifPresent(pid -> ended.add("%s (process %d)".formatted(Started.POSTGRES, pid)));
        return ended;
    }
}
