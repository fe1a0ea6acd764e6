package org.rapporteur.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The system run by {@code ./rapporteur up}. */
final class LauncherSystem implements RunningSystem {

    private static final Duration START_LIMIT = Duration.ofMinutes(10);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final Duration COMMAND_LIMIT = Duration.ofSeconds(60);

    private static final Pattern DATABASE = Pattern.compile("starting PostgreSQL on (\\S+)/postgres");

    private final Tokens tokens = new Tokens(role -> command("token", "--role", role));
    private Path data;
    private final Path log;
    private final int port;
    private final Map<String, String> environment;
    private final Path checkout;
    private Process process;

    LauncherSystem(Path folder) throws IOException {
        this(folder, Map.of());
    }

    LauncherSystem(Path folder, Map<String, String> environment) throws IOException {
        this(folder, environment, Checkout.ROOT);
    }

    /** @param checkout whose {@code ./rapporteur} is called */
    LauncherSystem(Path folder, Map<String, String> environment, Path checkout) throws IOException {
        this.environment = environment;
        this.checkout = checkout;
        this.data = folder.resolve("data");
        this.log = folder.resolve("rapporteur.log");
        this.port = freePort();
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /**
     * Starts and waits until it prints that it is up and {@code status} agrees. With {@code --ephemeral}, the
     * launcher chooses the data folder.
     */
    LauncherSystem up(String... options) throws IOException {
        return start("up", options);
    }

    /** Does the same with {@code ./rapporteur dev}, for some parts. */
    LauncherSystem dev(String... parts) throws IOException {
        return start("dev", parts);
    }

    private LauncherSystem start(String name, String... options) throws IOException {
        boolean ephemeral = List.of(options).contains("--ephemeral");
        int said = output().length();
        tokens.clear();
        process = (ephemeral
                        ? script(name).with(options).with("--port", Integer.toString(port))
                        : command(name, options))
                .env(environment)
                .start(log);
        var end = Instant.now().plus(START_LIMIT);
        // not by polling status: each call is a process that slows down the start
        while (!output().substring(said).contains("Rapporteur is up")) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                var words = output();
                stop();
                throw new AssertionError("./rapporteur " + name + " did not become ready:\n" + words);
            }
            sleep();
        }
        if (ephemeral && !saysWhereItsDataAre()) {
            throw new AssertionError("./rapporteur " + name + " does not print where its data are:\n" + output());
        }
        command("status").mustRun(COMMAND_LIMIT);
        return this;
    }

    private boolean saysWhereItsDataAre() {
        var said = DATABASE.matcher(output());
        if (said.find()) {
            data = Path.of(said.group(1));
        }
        return said.hasMatch();
    }

    /** Returns {@code ./rapporteur NAME} on this system's data and port. */
    Command command(String name, String... more) {
        return script(name).with(more).with("--data", data.toString(), "--port", Integer.toString(port));
    }

    private Command script(String name) {
        return Command.of(checkout.resolve("rapporteur").toString(), name);
    }

    Path data() {
        return data;
    }

    int port() {
        return port;
    }

    /** Returns the ports of all parts by name, from its state. */
    Map<String, Integer> ports() {
        return numbers("ports");
    }

    /** Returns the ports of each part's metrics and version. */
    Map<String, Integer> metricsPorts() {
        return numbers("metricsPorts");
    }

    private Map<String, Integer> numbers(String member) {
        var numbers = new TreeMap<String, Integer>();
        state().path(member)
                .properties()
                .forEach(
                        number -> numbers.put(number.getKey(), number.getValue().asInt()));
        return numbers;
    }

    /** Returns the running processes by part, from its state. */
    Map<String, ProcessHandle> processesByPart() {
        var running = new TreeMap<String, ProcessHandle>();
        for (var process : state().path("processes")) {
            ProcessHandle.of(process.path("pid").asLong())
                    .filter(ProcessHandle::isAlive)
                    .ifPresent(handle -> running.put(process.path("name").asText(), handle));
        }
        return running;
    }

    private JsonNode state() {
        try {
            return new ObjectMapper().readTree(data.resolve("run/state.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns its output so far. */
    String output() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Returns all processes of this system: the launcher, its children, and the database, which leaves that tree. */
    List<ProcessHandle> processes() {
        return Stream.concat(
                        Stream.concat(Stream.of(handle()), handle().descendants()),
                        ProcessHandle.allProcesses()
                                .filter(other -> commandLine(other).contains(data.toString())))
                .distinct()
                .toList();
    }

    /** Returns the shell that stops the parts if the launcher cannot. */
    ProcessHandle watchdog() {
        return handle().children()
                .filter(child -> commandLine(child).contains("trap"))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the processes of one part, such as {@code event-service}. */
    List<ProcessHandle> processesOf(String part) {
        var found = processes().stream()
                .filter(process -> commandLine(process).contains(part))
                .toList();
        if (found.isEmpty()) {
            throw new AssertionError("no %s among %s".formatted(part, processes()));
        }
        return found;
    }

    static String commandLine(ProcessHandle process) {
        return process.info().commandLine().orElse("");
    }

    /** Sends SIGTERM, and waits for the end of every process. */
    void stop() {
        if (process == null) {
            return;
        }
        var processes = processes();
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("./rapporteur up did not stop within " + STOP_LIMIT + ":\n" + output());
            }
            // a process that has ended counts as alive until its parent, by then the system's first
            // process, has noticed
            Api.eventually("no process is left behind", Duration.ofSeconds(30), () -> processes.stream()
                    .noneMatch(ProcessHandle::isAlive));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            processes.forEach(ProcessHandle::destroyForcibly);
            process = null;
        }
    }

    @Override
    public Api api() {
        return Api.on(port);
    }

    @Override
    public String token(String role) {
        return tokens.of(role, COMMAND_LIMIT);
    }

    @Override
    public Command.Result load(Path folder) {
        return command("load", folder.toString()).run(Duration.ofMinutes(2));
    }

    @Override
    public void restart() {
        stop();
        try {
            up();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop();
    }

    private static void sleep() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
