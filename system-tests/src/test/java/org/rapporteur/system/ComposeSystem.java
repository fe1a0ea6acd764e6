package org.rapporteur.system;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ComposeContainer;
import org.testcontainers.containers.DockerComposeContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.lifecycle.Startable;

/**
 * The system in {@code docker-compose.yml}, with the images that the build creates. Testcontainers runs the
 * available compose command: Docker's plugin, else the older docker-compose.
 */
final class ComposeSystem implements RunningSystem {

    static final List<String> SERVICES = List.of("event-service", "statement-service", "participant-service");

    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final Duration COMMAND_LIMIT = Duration.ofSeconds(60);
    private static final boolean PLUGIN =
            Command.of("docker", "compose", "version").succeeds();

    /** Whether a compose command is available and reaches an engine: Testcontainers looks further. */
    static final boolean AVAILABLE = Command.of("docker", "info").succeeds()
            && (PLUGIN || Command.of("docker-compose", "version").succeeds());

    private final List<Path> files;
    private final String identifier =
            "rapporteur" + UUID.randomUUID().toString().substring(0, 8);
    private final int port;
    private final Path data;
    private final Tokens tokens = new Tokens(role -> rapporteur("token", "--role", role));
    private final Path environmentFile;
    private final Map<String, String> environment;
    private final Startable compose;

    /** @param more compose files that modify the one that comes with Rapporteur */
    ComposeSystem(Path folder, Path... more) throws IOException {
        this(folder, false, more);
    }

    /** The same with secrets in files, as described in docs/operations.md. */
    static ComposeSystem withSecretsInFiles(Path folder, Path... more) throws IOException {
        return new ComposeSystem(folder, true, more);
    }

    private ComposeSystem(Path folder, boolean secretsInFiles, Path... more) throws IOException {
        var own = secretsInFiles
                ? Stream.of("docker-compose.yml", "docker-compose.secrets.yml")
                : Stream.of("docker-compose.yml");
        files = Stream.concat(own.map(Checkout.ROOT::resolve), Stream.of(more)).toList();
        port = LauncherSystem.freePort();
        data = folder.resolve("data");
        environmentFile = folder.resolve(".env");
        rapporteur("env", "--output", environmentFile.toString()).mustRun(COMMAND_LIMIT);
        if (secretsInFiles) {
            Runbook.run(folder, Runbook.linesWith("mkdir -m 700 secrets").replace("./rapporteur env\n", ""), Map.of());
        }
        environment = variables(environmentFile);
        environment.put("RAPPORTEUR_SECRETS", folder.resolve("secrets").toString());
        environment.put("RAPPORTEUR_HOST", "127.0.0.1");
        environment.put("RAPPORTEUR_PORT", Integer.toString(port));
        compose = PLUGIN ? plugin() : older();
    }

    /** Parses a file as compose does. */
    static Map<String, String> variables(Path file) throws IOException {
        var variables = new HashMap<String, String>();
        for (var line : Files.readAllLines(file)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                var parts = line.split("=", 2);
                variables.put(parts[0], parts[1]);
            }
        }
        return variables;
    }

    /** What {@code ./rapporteur env} has written. */
    Path environmentFile() {
        return environmentFile;
    }

    /** The available compose command. */
    static Command compose(String... words) {
        return (PLUGIN ? Command.of("docker", "compose") : Command.of("docker-compose")).with(words);
    }

    ComposeSystem up() {
        compose.start();
        awaitReady();
        return this;
    }

    /** Returns a running or stopped container of this system. */
    InspectContainerResponse container(String service) {
        var found = docker()
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of("com.docker.compose.service", service))
                .exec()
                .stream()
                .filter(container -> container
                        .getLabels()
                        .getOrDefault("com.docker.compose.project", "")
                        .startsWith(identifier))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no container of " + service));
        return docker().inspectContainerCmd(found.getId()).exec();
    }

    /** Returns the whole log of a container. */
    String log(String service) {
        return Command.of("docker", "logs", container(service).getId()).mustRun(COMMAND_LIMIT);
    }

    void stopService(String service) {
        docker().stopContainerCmd(container(service).getId()).withTimeout(30).exec();
    }

    void startService(String service) {
        docker().startContainerCmd(container(service).getId()).exec();
        awaitHealthy(service);
    }

    /** Runs a command in the container of a service. */
    Command.Result exec(String service, String... words) {
        return Command.of("docker", "exec", container(service).getId())
                .with(words)
                .run(Duration.ofSeconds(30));
    }

    /**
     * Runs documented shell lines like an operator, in a separate folder; compose finds the system by its
     * environment.
     */
    void operate(Path folder, String lines) {
        var script = (PLUGIN ? "" : "docker() { shift; docker-compose \"$@\"; }\n") + lines;
        Command.of("bash", "-euo", "pipefail", "-c", "cd \"$0\"\n" + script, folder.toString())
                .env(environment)
                .env(Map.of("COMPOSE_PROJECT_NAME", project(), "COMPOSE_FILE", joinedFiles()))
                .mustRun(START_LIMIT);
    }

    @Override
    public Api api() {
        return Api.on(port);
    }

    @Override
    public String token(String role) {
        return tokens.of(role, COMMAND_LIMIT);
    }

    private Command rapporteur(String... words) {
        return Command.of("./rapporteur").with(words).with("--data", data.toString());
    }

    @Override
    public Command.Result load(Path folder) {
        return composeCommand(
                        "run", "--rm", "--no-deps", "-T", "-v", folder.toAbsolutePath() + ":/load:ro", "seeds", "/load")
                .run(Duration.ofMinutes(2));
    }

    @Override
    public void restart() {
        // new containers on the old volume, as in an upgrade
        composeCommand("up", "-d", "--no-build", "--force-recreate").mustRun(START_LIMIT);
        awaitReady();
    }

    @Override
    public void close() {
        compose.stop();
    }

    void awaitReady() {
        SERVICES.forEach(this::awaitHealthy);
        awaitHealthy("gateway");
        Api.eventually("the seeds are loaded", START_LIMIT, () -> {
            var state = container("seeds").getState();
            return "exited".equals(state.getStatus()) && Integer.valueOf(0).equals(state.getExitCode());
        });
    }

    private void awaitHealthy(String service) {
        Api.eventually(service + " is healthy", START_LIMIT, () -> "healthy"
                .equals(container(service).getState().getHealth().getStatus()));
    }

    private Command composeCommand(String... words) {
        return compose("-p", project()).with(words).env(environment).env(Map.of("COMPOSE_FILE", joinedFiles()));
    }

    private String joinedFiles() {
        return files.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private String project() {
        return container("postgres").getConfig().getLabels().get("com.docker.compose.project");
    }

    private Startable plugin() {
        return new ComposeContainer(identifier, files.stream().map(Path::toFile).toList())
                .withPull(false)
                .withBuild(true)
                .withRemoveVolumes(true)
                .withEnv(environment)
                .waitingFor("gateway", Wait.forHealthcheck().withStartupTimeout(START_LIMIT));
    }

    private Startable older() {
        return new DockerComposeContainer<>(
                        identifier, files.stream().map(Path::toFile).toList())
                .withPull(false)
                .withBuild(true)
                .withRemoveVolumes(true)
                .withEnv(environment)
                .waitingFor("gateway", Wait.forHealthcheck().withStartupTimeout(START_LIMIT));
    }

    private static DockerClient docker() {
        return DockerClientFactory.lazyClient();
    }
}
