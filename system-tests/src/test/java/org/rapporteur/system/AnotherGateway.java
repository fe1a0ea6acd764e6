package org.rapporteur.system;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Another gateway for the services of an embedded system. With {@code -Drapporteur.other-gateway=JAR}, it is
 * another version's.
 */
final class AnotherGateway implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Process process;
    private final int port = LauncherSystem.freePort();
    private final int metricsPort = LauncherSystem.freePort();
    private final Path log;

    /**
     * Starts it and waits until it is ready.
     *
     * @param ports the ports of the services
     */
    AnotherGateway(LauncherSystem system, Map<String, Integer> ports, Map<String, String> settings) throws IOException {
        var keys = system.data().resolve("keys");
        var environment = new HashMap<>(settings);
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(metricsPort));
        environment.put("RAPPORTEUR_LIMITS_ENABLED", "false");
        environment.put("RAPPORTEUR_PEERS_SECRET", Files.readString(keys.resolve("peers.password")));
        environment.put(
                "MP_JWT_VERIFY_PUBLICKEY_LOCATION",
                keys.resolve("public.pem").toUri().toString());
        for (var service : ComposeSystem.SERVICES) {
            environment.put(
                    "RAPPORTEUR_%s_URL".formatted(service.toUpperCase().replace('-', '_')),
                    "http://127.0.0.1:" + ports.get(service));
        }
        var jar = System.getProperty(
                "rapporteur.other-gateway",
                Checkout.ROOT
                        .resolve("gateway/target/quarkus-app/quarkus-run.jar")
                        .toString());
        log = system.data().resolveSibling("another-gateway.log");
        process = Command.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString())
                .with("-Xmx256m", "-XX:+UseSerialGC", "-jar", jar)
                .env(environment)
                .start(log);
        try {
            Api.eventually(
                    "another gateway is ready",
                    LIMIT,
                    () -> api().getRaw("/q/health/ready").statusCode() == 200);
        } catch (RuntimeException | Error e) {
            close();
            throw new AssertionError(Files.readString(log), e);
        }
    }

    Api api() {
        return new Api(URI.create("http://127.0.0.1:" + port));
    }

    int port() {
        return port;
    }

    /** Returns the sum of its samples whose lines start like this. */
    double metric(String beginning) {
        return Api.on(metricsPort)
                .getRaw("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(beginning))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** Sends SIGTERM, and waits for its end. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(LIMIT)) {
                process.destroyForcibly();
                throw new AssertionError("another gateway does not end");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
