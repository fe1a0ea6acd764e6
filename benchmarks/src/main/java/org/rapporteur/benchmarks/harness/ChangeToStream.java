package org.rapporteur.benchmarks.harness;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.HdrHistogram.Histogram;
import org.rapporteur.benchmarks.load.ChangeStream;
import org.rapporteur.benchmarks.load.FixedRate;
import org.rapporteur.benchmarks.load.HttpConnection;

/** Writes at a fixed rate, and measures when each write appears in the change stream, from when it was due. */
record ChangeToStream() implements Measurement {

    private static final int RATE = 500;
    private static final int CONNECTIONS = 32;
    private static final int PATIENCE_SECONDS = 30;
    private static final int WARM_UP_SECONDS = 15;

    @Override
    public String name() {
        return "stream";
    }

    @Override
    public String description() {
        return "from a write to its event in the stream, 500 writes a second";
    }

    @Override
    public List<Finding> measure(Rig rig) throws IOException, InterruptedException, SQLException {
        var system = rig.system(Rig.Cache.ON);
        var token = system.token();
        writes(rig, system, token, warmUp(rig) * RATE, new ConcurrentHashMap<>());
        var cursor = end(rig, system);
        int count = (int) (RATE * rig.size().time().toSeconds() * rig.size().rounds());
        var dues = new ConcurrentHashMap<String, Long>();
        Map<String, Long> arrivals;
        try (var stream = new ChangeStream(
                URI.create(system.url("/api/v1/changes/stream?resource=participation")),
                cursor,
                "bench-streamed",
                count)) {
            writes(rig, system, token, count, dues);
            arrivals = new TreeMap<>(stream.await(PATIENCE_SECONDS));
        }
        var micros = new Histogram(3);
        // those of the warm-up are in the log, too
        arrivals.keySet().retainAll(dues.keySet());
        arrivals.forEach((slug, at) -> micros.recordValue(Math.max(0, (at - dues.get(slug)) / 1_000)));
        long first = dues.values().stream().mapToLong(Long::longValue).min().orElse(0);
        long last = arrivals.values().stream().mapToLong(Long::longValue).max().orElse(first);
        double reached = arrivals.isEmpty() ? 0 : arrivals.size() / ((last - first) / 1e9);
        var figures = new Figures(
                "stream",
                reached,
                OptionalDouble.empty(),
                OptionalDouble.of(micros.getValueAtPercentile(50) / 1_000.0),
                OptionalDouble.of(micros.getValueAtPercentile(99) / 1_000.0),
                // rejected, or never seen
                count - arrivals.size(),
                Map.of());
        return List.of(
                Finding.of(
                        name(),
                        Unit.PER_SECOND,
                        List.of(figures, Figures.of("asked for", RATE)),
                        "500/s",
                        "%,d writes; from when a write was due until its event arrived".formatted(count)),
                Finding.of(name() + ", p99", Unit.MILLISECONDS, figures.late().getAsDouble(), "100 ms", ""));
    }

    /** In seconds: it cannot end when the rate no longer grows, because that is fixed. */
    private static long warmUp(Rig rig) {
        return Math.min(rig.size().warmUp().toSeconds(), WARM_UP_SECONDS);
    }

    /** @param dues receives when each was due, by its slug */
    private static void writes(Rig rig, RunningSystem system, String token, long count, Map<String, Long> dues)
            throws IOException, InterruptedException {
        var prefix = "bench-streamed-%d-".formatted(System.nanoTime());
        var participants = rig.size().participants();
        new FixedRate(system.port(), CONNECTIONS).run((int) count, RATE, (number, due) -> {
            var slug = prefix + number;
            dues.put(slug, due);
            return HttpConnection.request(
                    "POST",
                    "/api/v1/participations",
                    """
                            {"slug":"%s","event":"%s","participant":"%s","role":"delegate"}""".formatted(
                            slug, GeneratedRecords.WRITTEN_EVENT, GeneratedRecords.participant(number % participants)),
                    "Authorization: Bearer " + token,
                    "Content-Type: application/json",
                    "Idempotency-Key: " + slug);
        });
    }

    /** Returns the cursor after all changes. */
    private static String end(Rig rig, RunningSystem system) throws IOException, InterruptedException {
        var json = new ObjectMapper();
        String cursor = null;
        while (true) {
            var after = cursor == null ? "" : "&after=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
            var page = json.readTree(rig.get(system.url("/api/v1/changes?resource=participation&limit=1000" + after))
                    .body());
            cursor = page.path("next").asText();
            if (page.path("items").isEmpty() && page.path("incomplete").isEmpty()) {
                return cursor;
            }
        }
    }
}
