package org.rapporteur.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./rapporteur up} as operators monitor it: JSON logs, traces for a collector, metrics for Prometheus. */
class WatchedIT {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final List<String> PARTS =
            List.of("gateway", "event-service", "participant-service", "statement-service");
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static Collector collector;
    private static LauncherSystem system;

    @BeforeAll
    static void start() throws IOException {
        collector = new Collector();
        system = new LauncherSystem(
                        folder,
                        Map.of(
                                "QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true",
                                "QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "200ms",
                                "OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
                                "OTEL_EXPORTER_OTLP_ENDPOINT", collector.uri()))
                .up();
    }

    @AfterAll
    static void stop() {
        if (system != null) {
            system.close();
        }
        collector.close();
    }

    @Test
    void itsLogsAreJsonAndARequestIsOneTraceThroughAllParts() throws IOException {
        var answer = system.api()
                .request()
                .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                .get("/api/v1/search?q=space");

        assertThat(answer.statusCode()).isEqualTo(200);
        Api.eventually("all parts have sent their part of the trace", LIMIT, () -> PARTS.stream()
                .allMatch(part -> collector.knows(part, TRACE)));
        // it also contains the statements that the services sent to their databases
        assertThat(collector.texts(TRACE)).anyMatch(text -> text.contains("SELECT "));
        for (var part : PARTS) {
            assertThat(log(part)).isNotEmpty().allSatisfy(line -> assertThat(
                            line.path("service").asText())
                    .isEqualTo(part));
        }
    }

    @Test
    void allPartsOfARequestLogTheSameRequestId() throws IOException {
        var id = "watched-by-id";
        var token = system.token("editor");

        system.api()
                .request(token)
                .header("X-Request-Id", id)
                .get("/api/v1/search?q=space")
                .then()
                .statusCode(200);

        for (var part : PARTS) {
            Api.eventually("%s has logged the request".formatted(part), LIMIT, () -> !accessesOf(part, id)
                    .isEmpty());
            assertThat(accessesOf(part, id)).singleElement().satisfies(line -> {
                assertThat(line.path("mdc").path("path").asText()).startsWith("/api/v1/search?");
                assertThat(line.path("mdc").path("status").asText()).isEqualTo("200");
                assertThat(line.path("mdc").path("traceId").asText()).matches("[0-9a-f]{32}");
            });
            assertThat(Files.readString(logFile(part))).doesNotContain(token, "/q/health");
        }
    }

    /** They look for changes every second, and follow each other all the time. */
    @Test
    void backgroundWorkIsNeitherTracedNorInTheAccessLog() {
        var slug = "watched-follow";
        system.api()
                .request(system.token("editor"))
                .contentType("application/json")
                .body("""
                        {"slug": "%s", "name": {"en": "Followed"}, "classification": "workshop", "status": "completed",
                            "startDate": "2018"}""".formatted(slug))
                .post("/api/v1/events")
                .then()
                .statusCode(201);
        // it has reached a follower once a service resolves it
        Api.eventually(
                "the event is known to a service that follows",
                LIMIT,
                () -> system.api()
                                .getRaw("/api/v1/participations?event=" + slug)
                                .statusCode()
                        == 200);
        Api.eventually("the request is logged", LIMIT, () -> collector.all().contains("POST /api/v1/events"));

        // searches read reference_follower, too
        assertThat(collector.all())
                .doesNotContain(
                        "published_below",
                        "select cursor, generation, rereading from reference_follower",
                        "insert into reference_follower",
                        "GET /api/v1/changes");
        for (var part : PARTS) {
            assertThat(changesInTheAccessLog(part)).as(part).isEmpty();
        }
    }

    @Test
    void theMetricsOfAlertsAndDashboardExist() throws IOException {
        var samples = Observability.samples(metrics());

        var missing = new ArrayList<String>();
        Observability.expressions().forEach((place, expression) -> {
            var selectors = Observability.selectors(expression);
            assertThat(selectors).as(place).isNotEmpty();
            for (var selector : selectors) {
                var labels = samples.get(selector.metric());
                if (selector.metric().equals(Observability.UP)) {
                    continue;
                }
                if (labels == null) {
                    missing.add("%s: no %s".formatted(place, selector.metric()));
                    continue;
                }
                var unknown = new HashSet<>(selector.labels());
                unknown.removeAll(labels);
                // added by Prometheus
                unknown.removeAll(List.of("job", "instance"));
                unknown.forEach(
                        label -> missing.add("%s: %s has no label %s".formatted(place, selector.metric(), label)));
            }
        });
        assertThat(missing).isEmpty();
        // every documented figure worth an alarm is used
        assertThat(Observability.expressions().values())
                .flatExtracting(Observability::selectors)
                .extracting(Observability.Selector::metric)
                .containsAll(Runbook.alarms());
    }

    /** Whichever part is down, the dashboard has a job to show. */
    @Test
    void eachPartHasTheMetricByWhichTheDashboardFindsThem() throws IOException {
        for (var part : PARTS) {
            assertThat(Observability.samples(List.of(metrics(part))))
                    .as(part)
                    .containsKeys(Observability.metricOfTheJob(), "process_start_time_seconds");
        }
    }

    @Test
    void prometheusFindsThePartsByName() throws IOException {
        var targets = new TreeMap<String, Integer>();
        for (var group : JSON.readTree(
                system.data().resolve("run/prometheus-targets.json").toFile())) {
            var address = group.path("targets").path(0).asText();
            assertThat(address).startsWith("127.0.0.1:");
            targets.put(
                    group.path("labels").path("instance").asText(), Integer.parseInt(address.replaceAll(".*:", "")));
        }

        assertThat(targets).isEqualTo(system.metricsPorts()).containsOnlyKeys(PARTS);
    }

    @Test
    void onlyFollowersHaveASilenceMetric() throws IOException {
        for (var part : PARTS) {
            boolean follows = !part.equals("gateway");
            assertThat(metrics(part).contains("rapporteur_references_silence_seconds"))
                    .as(part)
                    .isEqualTo(follows);
        }
    }

    private static List<String> metrics() throws IOException {
        // a route is counted once it was requested
        system.api().get("events?limit=1");
        var texts = new ArrayList<String>();
        for (var part : PARTS) {
            texts.add(metrics(part));
        }
        return texts;
    }

    private static String metrics(String part) throws IOException {
        var uri = URI.create(
                "http://127.0.0.1:%d/q/metrics".formatted(system.metricsPorts().get(part)));
        try (var stream = uri.toURL().openStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Path logFile(String part) {
        return system.data().resolve("logs/" + part + ".log");
    }

    private static List<JsonNode> log(String part) throws IOException {
        var lines = new ArrayList<JsonNode>();
        for (var line : Files.readAllLines(logFile(part))) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    /** Successful reads of the changes: only the parts have made any. */
    private static List<JsonNode> changesInTheAccessLog(String part) {
        return accesses(part, "/api/v1/").stream()
                .map(line -> line.path("mdc"))
                .filter(mdc -> mdc.path("path").asText().startsWith("/api/v1/changes")
                        && mdc.path("status").asInt(0) < 400)
                .toList();
    }

    private static List<JsonNode> accessesOf(String part, String id) {
        return accesses(part, id).stream()
                .filter(line -> line.path("mdc").path("requestId").asText().equals(id))
                .toList();
    }

    /** Returns lines of the access log that contain a word; the last line of the file may be incomplete. */
    private static List<JsonNode> accesses(String part, String word) {
        try (var lines = Files.lines(logFile(part))) {
            var found = new ArrayList<JsonNode>();
            for (var line : lines.filter(each -> each.contains(word) && each.endsWith("}"))
                    .toList()) {
                var json = JSON.readTree(line);
                if (json.path("loggerName").asText().equals("access")) {
                    found.add(json);
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Receives what an OpenTelemetry collector is sent. The bodies are protobuf, which contains names and ids
     * literally.
     */
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

        String all() {
            return String.join("\n", bodies);
        }

        List<String> texts(String trace) {
            var id = new String(HexFormat.of().parseHex(trace), StandardCharsets.ISO_8859_1);
            return bodies.stream().filter(body -> body.contains(id)).toList();
        }

        boolean knows(String part, String trace) {
            // the name of a service is a separate attribute, preceded by its length
            var name = (char) part.length() + part;
            return texts(trace).stream().anyMatch(body -> body.contains(name));
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
