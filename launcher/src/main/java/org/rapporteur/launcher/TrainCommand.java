package org.rapporteur.launcher;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Starts the system once on separate data and stops it, so that each JVM creates the cache for its next start;
 * docs/adr/0019.
 */
@Command(name = "train", hidden = true, description = "Record a start, so that later ones are faster")
class TrainCommand implements Callable<Integer> {

    /** The first requests of a session, so that their code is in the cache, too. */
    private static final List<String> FIRST_QUESTIONS = List.of(
            "/",
            "/openapi",
            "/api/v1/events",
            "/api/v1/participants?limit=2",
            "/api/v1/participations?expand=participant",
            "/api/v1/statements",
            "/api/v1/points",
            "/api/v1/search?q=space",
            "/api/v1/participants/stats?groupBy=region",
            "/api/v1/changes");

    /** Enough to load everything that a write needs, including its background work. */
    private static final int WRITES = 400;

    private static final String EVENT = """
            {"slug": "training", "name": {"en": "Training"}, "classification": "workshop", "status": "completed", "startDate": "2018"}""";

    private static final String STATEMENT = """
            {"event": "training", "kind": "address", "speakers": [{"asPrinted": "Speaker %1$d"}], "title": {"en": "Training %1$d"},
             "texts": [{"language": "en", "fidelity": "verbatim", "text": "What was said for training"}],
             "topics": ["training"],
             "points": [{"key": "training", "ordinal": 1, "kind": "proposal", "text": {"en": "What was proposed"}}]}""";

    @Override
    public Integer call() throws Exception {
        var place = new DataDirectory();
        place.data = Files.createTempDirectory("rapporteur-training-");
        place.port = Ports.free(1).getFirst();
        // hides the progress of the start: the user only needs to know that it takes a while
        var instance = new Instance(
                place, Origin.LOOPBACK, true, StartCache.Mode.RECORD, Set.of(), new PrintWriter(Writer.nullWriter()));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(instance, place.data), "stop"));
        try {
            instance.start(false);
            ask(instance.url());
            write(instance.url(), new Keys(place.keys()).token("training", "editor", Duration.ofMinutes(10)));
            instance.stop();
            for (var service : Service.values()) {
                StartCache.adopt(service.cache(DataDirectory.home()));
            }
            StartCache.adopt(Loader.cache());
            return 0;
        } finally {
            end(instance, place.data);
        }
    }

    private static synchronized void end(Instance instance, Path data) {
        instance.stop();
        try {
            DataDirectory.delete(data);
        } catch (IOException e) {
            System.err.println("rapporteur: " + data + " could not be deleted: " + e.getMessage());
        }
    }

    /** Ignores the response: other checks would notice a system that does not write. */
    private static void write(String url, String token) throws IOException, InterruptedException {
        try (var http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            post(http, url + "/api/v1/events", token, EVENT);
            for (int number = 0; number < WRITES; number++) {
                post(http, url + "/api/v1/statements", token, STATEMENT.formatted(number));
            }
        }
    }

    private static void post(HttpClient http, String url, String token, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(body))
                .build();
        http.send(request, BodyHandlers.discarding());
    }

    private static void ask(String url) throws IOException, InterruptedException {
        // the upgrade to HTTP/2 without TLS can leave the JDK's client waiting for a large response; most
        // clients do not use it either
        try (var http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (var question : FIRST_QUESTIONS) {
                var request = HttpRequest.newBuilder(URI.create(url + question))
                        .timeout(Duration.ofSeconds(30))
                        .build();
                http.send(request, BodyHandlers.discarding());
            }
        }
    }
}
