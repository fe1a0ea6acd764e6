package org.rapporteur.launcher;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Finds and stops the processes of an instance that was killed together with its watchdog. Requires the lock of
 * the data folder, and stops only processes that provably belong to that instance: their number, start and command
 * line are those in its state, or their environment is one that only parts on this folder have.
 */
final class Leftovers {

    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private Leftovers() {}

    /**
     * Stops them in order: the gateway and the services, then PostgreSQL.
     *
     * @return what was stopped, such as {@code event-service (process 4711)}; empty if nothing was left
     * @throws RefusedException if a PostgreSQL that may belong to somebody else uses the data
     */
    static List<String> end(DataDirectory place) throws IOException {
        var left = new LinkedHashMap<ProcessHandle, String>();
        State.written(place.data()).map(State::processes).orElse(List.of()).stream()
                .filter(process -> !process.name().equals(Started.LAUNCHER))
                .filter(process -> !process.name().equals(Started.POSTGRES))
                .forEach(process -> process.running().ifPresent(handle -> left.put(handle, process.name())));
        // the state may be damaged or missing
        PartProcesses.on(place).forEach((handle, name) -> left.putIfAbsent(handle, name));
        // signals all before waiting for any: each takes a second or more
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
