package org.rapporteur.launcher;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The state of a running instance for other commands, or of a killed one for the next start.
 *
 * @param pid of the launcher
 * @param host that the gateway listens on
 * @param port of the gateway
 * @param ports of all parts, by name
 * @param metricsPorts of each part's metrics, on loopback, by name
 * @param postgres the address of PostgreSQL
 * @param seeds their state; settled once the instance has started
 * @param processes the launcher and all its children
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record State(
        long pid,
        String host,
        int port,
        Map<String, Integer> ports,
        Map<String, Integer> metricsPorts,
        Postgres postgres,
        Seeds seeds,
        List<Started> processes) {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int MOST_PORT = 65_535;

    /**
     * The address of PostgreSQL, for dumps, restores and queries.
     *
     * @param host it listens on; there is no socket
     * @param passwordFile the file with the password of its superuser {@code user}
     * @param data its folder
     */
    record Postgres(String host, int port, String user, String passwordFile, String data) {}

    State {
        // from an earlier version, or edited by hand
        processes = processes == null
                ? List.of()
                : processes.stream()
                        .filter(process -> process != null && process.name() != null)
                        .toList();
    }

    /** Whether it contains what every version writes; another program may have written any JSON. */
    private boolean isWhole() {
        return host != null
                && ports != null
                && ports.values().stream().allMatch(part -> part != null && part > 0 && part <= MOST_PORT)
                && seeds != null;
    }

    void write(Path run) throws IOException {
        write(run.resolve("state.json"), this);
    }

    /**
     * Writes the targets of the parts' metrics for Prometheus (file_sd_configs). Each has a name, so that its
     * time series continue although its port changes at each start. The file outlives the instance, so that
     * its end is noticed.
     */
    void writeTargets(Path run) throws IOException {
        var targets = new TreeMap<>(metricsPorts)
                .entrySet().stream()
                        .map(part -> Map.of(
                                "targets", List.of("%s:%d".formatted(Origin.LOOPBACK, part.getValue())),
                                "labels", Map.of("instance", part.getKey())))
                        .toList();
        write(run.resolve("prometheus-targets.json"), targets);
    }

    private static void write(Path file, Object content) throws IOException {
        DataDirectory.writePrivate(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(content) + "\n");
    }

    /** Returns the state of the instance on a data folder, if one runs. */
    static Optional<State> read(Path data) {
        return written(data).filter(State::launcherRuns);
    }

    /** Returns what was written last, whether its instance runs or not; empty if the file is not a valid state. */
    static Optional<State> written(Path data) {
        var file = file(data);
        try {
            return Files.exists(file)
                    ? Optional.ofNullable(JSON.readValue(file.toFile(), State.class))
                            .filter(State::isWhole)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Renames an invalid state file, so that the next one can be written; returns its new name. */
    static Optional<Path> setAsideDamaged(Path data) throws IOException {
        var file = file(data);
        if (!Files.exists(file) || written(data).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                Files.move(file, file.resolveSibling("state.json.damaged"), StandardCopyOption.REPLACE_EXISTING));
    }

    static Path file(Path data) {
        return data.resolve("run/state.json");
    }

    /** After a kill -9, the number may belong to another program: without start and command line it is not trusted. */
    private boolean launcherRuns() {
        return processes.stream()
                .filter(process -> process.name().equals(Started.LAUNCHER) && process.pid() == pid)
                .anyMatch(process -> process.running().isPresent());
    }

    /** Returns the URL of the gateway on this machine. */
    String url() {
        return Origin.of(host, port);
    }

    /** Returns the URL of each part on this machine, by name. */
    Map<String, String> origins() {
        var origins = new TreeMap<String, String>();
        ports.forEach((name, partPort) ->
                origins.put(name, Origin.of(name.equals(Service.GATEWAY.module()) ? host : Origin.LOOPBACK, partPort)));
        return origins;
    }

    State with(Seeds now) {
        return new State(pid, host, port, ports, metricsPorts, postgres, now, processes);
    }

    State with(List<Started> now) {
        return new State(pid, host, port, ports, metricsPorts, postgres, seeds, now);
    }
}
