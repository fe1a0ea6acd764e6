package org.rapporteur.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./rapporteur up} with logs for machines, and traces for a collector. */
class WatchedIT {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final List<String> PARTS =
            List.of("gateway", "event-service", "participant-service", "statement-service");

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void itsLogsAreJsonAndARequestIsOneTraceThroughAllOfIt(@TempDir Path folder) throws IOException {
        try (var collector = new Collector();
                var system = new LauncherSystem(
                        folder,
                        Map.of(
                                "QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true",
                                "QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "200ms",
                                "OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
                                "OTEL_EXPORTER_OTLP_ENDPOINT", collector.uri()))) {
            system.up("--no-seeds");
            var answer = system.api()
                    .request()
                    .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                    .get("/api/v1/search?q=space");

            assertThat(answer.statusCode()).isEqualTo(200);
            Api.eventually("all parts tell of the trace", Duration.ofSeconds(30), () -> PARTS.stream()
                    .allMatch(part -> collector.knows(part, TRACE)));
            // the statements that the services sent to their databases are in it, too
            assertThat(collector.texts(TRACE)).anyMatch(text -> text.contains("SELECT "));
            for (var part : PARTS) {
                var lines = Files.readAllLines(system.data().resolve("logs/" + part + ".log"));
                assertThat(lines).isNotEmpty().allSatisfy(line -> assertThat(
                                json.readTree(line).path("service").asText())
                        .isEqualTo(part));
            }
        }
    }

    /** Takes what an OpenTelemetry collector is sent. The bodies are protobuf: names and ids stand in them as they are. */
    private static final class Collector implements AutoCloseable {

        private final HttpServer server;
        private final Queue<String> bodies = new ConcurrentLinkedQueue<>();

        Collector() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/v1/traces", exchange -> {
                bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.start();
        }

        String uri() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        List<String> texts(String trace) {
            var id = new String(HexFormat.of().parseHex(trace), StandardCharsets.ISO_8859_1);
            return bodies.stream().filter(body -> body.contains(id)).toList();
        }

        boolean knows(String part, String trace) {
            // the name of a service is an attribute of its own: its length stands before it
            var name = (char) part.length() + part;
            return texts(trace).stream().anyMatch(body -> body.contains(name));
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
