package org.rapporteur.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** The packaged statement service on the scratch database; it creates the tables. */
final class MeasuredService implements AutoCloseable {

    private static final Path JAR = Path.of("statement-service/target/quarkus-app/quarkus-run.jar");
    /** A migration of a million rows takes minutes. */
    private static final Duration START = Duration.ofMinutes(30);

    private final Process process;
    private final URI origin;
    /** Like the gateway, without the upgrade in which the JDK's client can lose part of a large response. */
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private MeasuredService(Process process, URI origin) {
        this.process = process;
        this.origin = origin;
    }

    static MeasuredService start(Scratch database, Path logs) throws IOException, InterruptedException {
        if (!Files.exists(JAR)) {
            throw new IOException(
                    "%s does not exist: run ./mvnw package -DskipTests in the checkout's root".formatted(JAR));
        }
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        var log = logs.resolve("statement-service.log");
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-jar",
                        JAR.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        builder.environment().put("QUARKUS_MANAGEMENT_PORT", "0");
        builder.environment()
                .put(
                        "RAPPORTEUR_SEARCH_FOLDER",
                        logs.toAbsolutePath().resolve("search").toString());
        builder.environment().put("QUARKUS_DATASOURCE_JDBC_URL", database.url());
        builder.environment().put("QUARKUS_DATASOURCE_USERNAME", "postgres");
        builder.environment().put("QUARKUS_DATASOURCE_PASSWORD", "postgres");
        // no gateway is there: nothing is looked up or followed
        builder.environment().put("RAPPORTEUR_GATEWAY_URL", "http://127.0.0.1:9");
        var process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        var service = new MeasuredService(process, URI.create("http://127.0.0.1:" + port));
        service.await(log);
        return service;
    }

    private void await(Path log) throws IOException, InterruptedException {
        var end = Instant.now().plus(START);
        while (true) {
            try {
                if (get("/q/health/ready").statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // not yet
            }
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                close();
                throw new IOException("the statement service did not become ready; see " + log);
            }
            Thread.sleep(300);
        }
    }

    /** Waits until the index of search is complete: until then, questions are refused. */
    void awaitSearch() throws IOException, InterruptedException {
        var end = Instant.now().plus(START);
        while (get("/api/v1/statements?limit=1&q=nowhere").statusCode() != 200) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                throw new IOException("the index of search did not become complete");
            }
            Thread.sleep(500);
        }
    }

    /** GET of a path; the body is read completely. */
    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(origin.resolve(path))
                        .timeout(Duration.ofSeconds(60))
                        .build(),
                BodyHandlers.ofString());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
