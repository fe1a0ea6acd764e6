package org.rapporteur.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Another process of the gateway or of a service, beside those of an embedded system. */
class AnotherPart implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final String name;
    private final Path log;
    private final int port = LauncherSystem.freePort();
    private final int metricsPort = LauncherSystem.freePort();
    private final Process process;

    /**
     * Starts it and waits until it is ready.
     *
     * @param around words before the command, such as {@code unshare}
     * @param settings its environment, besides ports and keys
     */
    AnotherPart(LauncherSystem system, String name, Path jar, List<String> around, Map<String, String> settings)
            throws IOException {
        this.name = name;
        this.log = Files.createTempFile(system.data().getParent(), "another-" + name, ".log");
        var keys = system.data().resolve("keys");
        var environment = new HashMap<>(settings);
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(metricsPort));
        environment.put("RAPPORTEUR_PEERS_SECRET", Files.readString(keys.resolve("peers.password")));
        environment.put(
                "MP_JWT_VERIFY_PUBLICKEY_LOCATION",
                keys.resolve("public.pem").toUri().toString());
        process = Command.of(around.toArray(String[]::new))
                .with(Path.of(System.getProperty("java.home"), "bin", "java").toString())
                .with("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", jar.toString())
                .env(environment)
                .start(log);
        try {
            Api.eventually(
                    "another %s is ready, or has ended".formatted(name),
                    LIMIT,
                    () -> !process.isAlive() || api().getRaw("/q/health/ready").statusCode() == 200);
            if (!process.isAlive()) {
                throw new AssertionError("another %s has ended with %d".formatted(name, process.exitValue()));
            }
        } catch (RuntimeException | Error e) {
            close();
            throw new AssertionError(log(), e);
        }
    }

    final Api api() {
        return new Api(URI.create("http://127.0.0.1:" + port));
    }

    final int port() {
        return port;
    }

    final ProcessHandle handle() {
        return process.toHandle();
    }

    /** Returns its output so far. */
    final String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the sum of its samples whose lines start like this. */
    final double metric(String beginning) {
        return Api.on(metricsPort)
                .getRaw("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(beginning))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** Sends SIGKILL. */
    final void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Sends SIGTERM, and waits for its end. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(LIMIT)) {
                process.destroyForcibly();
                throw new AssertionError("another %s does not end".formatted(name));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
