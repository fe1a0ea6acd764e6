package org.rapporteur.benchmarks.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.rapporteur.benchmarks.load.Pgbench;
import org.rapporteur.benchmarks.machine.Command;
import org.rapporteur.benchmarks.machine.Ports;

/** The system as run by {@code ./rapporteur up}, on a separate data folder and port. */
final class RunningSystem implements AutoCloseable {

    static final String POSTGRES = "postgres";
    static final String LAUNCHER = "launcher";

    private static final List<String> DATABASES = List.of("events", "participants", "statements");
    private static final String UP = "Rapporteur is up";
    /** Includes the build, if needed, and recording a first start. */
    private static final Duration START = Duration.ofMinutes(20);

    private static final Duration STOP = Duration.ofSeconds(60);

    private final Path data;
    private final int port;
    private final Process process;
    private final Path log;
    private final long begun;
    private final CompletableFuture<Long> up = new CompletableFuture<>();

    private RunningSystem(Path data, int port, Path log, Process process, long begun) {
        this.data = data;
        this.port = port;
        this.log = log;
        this.process = process;
        this.begun = begun;
    }

    /**
     * Starts it; {@link #awaitUp} waits for it.
     *
     * @param log is appended to
     * @param environment such as settings of the gateway
     */
    static RunningSystem launch(Path data, Path log, Map<String, String> environment) throws IOException {
        int port = Ports.free();
        var builder = new ProcessBuilder(script().toString(), "up", "--data", data.toString(), "--port", "" + port)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile());
        builder.environment().putAll(environment);
        long begun = System.nanoTime();
        var system = new RunningSystem(data, port, log, builder.start(), begun);
        Thread.ofPlatform().daemon().name("up").start(system::follow);
        return system;
    }

    /** Waits until it reports that it is up; returns the time since {@code ./rapporteur up} was called. */
    Duration awaitUp() throws IOException, InterruptedException {
        try {
            return Duration.ofNanos(up.get(START.toSeconds(), TimeUnit.SECONDS) - begun);
        } catch (ExecutionException | TimeoutException e) {
            close();
            throw new IOException("./rapporteur up does not become ready; see " + log, e.getCause());
        }
    }

    private void follow() {
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                var copy = Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(UP)) {
                    up.complete(System.nanoTime());
                }
                copy.write(line);
                copy.newLine();
                copy.flush();
            }
            up.completeExceptionally(new IOException("it has exited"));
        } catch (IOException e) {
            up.completeExceptionally(e);
        }
    }

    private static Path script() {
        return Settings.home().resolve("rapporteur");
    }

    int port() {
        return port;
    }

    Path data() {
        return data;
    }

    String url(String path) {
        return "http://127.0.0.1:%d%s".formatted(port, path);
    }

    /** Returns a bearer token for writing. */
    String token() throws IOException, InterruptedException {
        var said = Command.of(script(), "token", "--role", "editor", "--data", data.toString())
                .run();
        return said.lines().reduce((first, last) -> last).orElse("").strip();
    }

    /** Returns its processes by name: the launcher, PostgreSQL, the services and the gateway. */
    Map<String, ProcessHandle> processes() throws IOException {
        var processes = new LinkedHashMap<String, ProcessHandle>();
        for (var one : state().path("processes")) {
            ProcessHandle.of(one.path("pid").asLong())
                    .ifPresent(process -> processes.put(one.path("name").asText(), process));
        }
        return processes;
    }

    /** Returns those that handle requests: without the launcher, the parent of all others. */
    Map<String, ProcessHandle> parts() throws IOException {
        var parts = processes();
        parts.remove(LAUNCHER);
        return parts;
    }

    /** Returns the four JVMs. */
    Map<String, ProcessHandle> javaParts() throws IOException {
        var parts = parts();
        parts.remove(POSTGRES);
        return parts;
    }

    /** Returns a database, as its superuser. */
    Pgbench.Server database(String name) throws IOException {
        var postgres = state().path(POSTGRES);
        var password = Files.readString(Path.of(postgres.path("passwordFile").asText()));
        return new Pgbench.Server(
                postgres.path("port").asInt(), name, postgres.path("user").asText(), password.strip());
    }

    /** Updates the planner's statistics at once: after a load, PostgreSQL would do so within some minutes. */
    void analyze() throws IOException, SQLException {
        for (var name : DATABASES) {
            try (var session = new DatabaseSession(database(name))) {
                session.execute("vacuum analyze");
            }
        }
    }

    private JsonNode state() throws IOException {
        return new ObjectMapper().readTree(data.resolve("run/state.json").toFile());
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
            // its watchdog stops its children
            process.destroyForcibly();
            process.waitFor();
        }
    }
}
