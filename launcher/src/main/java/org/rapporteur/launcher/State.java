package org.rapporteur.launcher;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a running instance tells the other commands.
 *
 * @param pid of the launcher
 * @param host that the gateway listens on
 * @param port of the gateway
 * @param ports of all parts, by name
 * @param metricsPorts at which each part has its metrics, on loopback, by name
 * @param seeds what became of them; settled once the instance has started
 */
record State(
        long pid, String host, int port, Map<String, Integer> ports, Map<String, Integer> metricsPorts, Seeds seeds) {

    private static final ObjectMapper JSON = new ObjectMapper();

    void write(Path run) throws IOException {
        Place.writePrivate(run.resolve("state.json"), JSON.writeValueAsString(this));
    }

    /** The state of the instance on a data folder, if one runs. */
    static Optional<State> read(Path data) {
        var file = data.resolve("run/state.json");
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            var state = JSON.readValue(file.toFile(), State.class);
            return ProcessHandle.of(state.pid)
                    .filter(ProcessHandle::isAlive)
                    .filter(State::isLauncher)
                    .map(process -> state);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** After a kill -9 the number may belong to another program; where nothing is told of a process it is believed. */
    private static boolean isLauncher(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString().startsWith("java"))
                .orElse(true);
    }

    /** Where the gateway is reached on this machine. */
    String url() {
        return Origin.of(host, port);
    }

    /** Where each part is reached on this machine, by name. */
    Map<String, String> origins() {
        var origins = new TreeMap<String, String>();
        ports.forEach((name, partPort) ->
                origins.put(name, Origin.of(name.equals(Service.GATEWAY.module()) ? host : Origin.LOOPBACK, partPort)));
        return origins;
    }

    State with(Seeds now) {
        return new State(pid, host, port, ports, metricsPorts, now);
    }
}
