package org.rapporteur.launcher;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Starts the system once on data of its own and ends it, so that each JVM keeps what its next start needs; docs/adr/0019. */
@Command(name = "train", hidden = true, description = "Record a start, so that later ones are faster")
class TrainCommand implements Callable<Integer> {

    /** What is asked first in a session, so that it is in the cache, too. */
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

    @Override
    public Integer call() throws Exception {
        var place = new DataDirectory();
        place.data = Files.createTempDirectory("rapporteur-training-");
        place.port = Ports.free(1).getFirst();
        // of the start itself nothing is told: who waits was told that it takes a while
        var instance = new Instance(
                place, Origin.LOOPBACK, true, StartCache.Mode.RECORD, Set.of(), new PrintWriter(Writer.nullWriter()));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(instance, place.data), "stop"));
        try {
            instance.start(false);
            ask(instance.url());
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

    private static void ask(String url) throws IOException, InterruptedException {
        // the upgrade to HTTP/2 without TLS can leave the JDK's client waiting for a large answer; most clients do
        // without, too
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
