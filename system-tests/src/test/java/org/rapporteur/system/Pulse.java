package org.rapporteur.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Probes parts of a system repeatedly, as an orchestrator does before it restarts one. */
final class Pulse implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(250);

    /** Far less than what hangs in these tests takes, and enough for a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger beats = new AtomicInteger();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean enough;

    /** @param ports the port of each part, by name */
    Pulse(Map<String, Integer> ports) {
        ports.forEach((name, port) -> threads.submit(() -> {
            while (!enough) {
                ask(name, port);
                Thread.sleep(PAUSE);
            }
            return null;
        }));
    }

    private void ask(String name, int port) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/q/health/live".formatted(port)))
                .timeout(PATIENCE)
                .build();
        try {
            int status = http.send(request, BodyHandlers.discarding()).statusCode();
            if (status == 200) {
                beats.incrementAndGet();
            } else {
                failures.add(name + ": " + status);
            }
        } catch (IOException e) {
            failures.add(name + ": " + e);
        }
    }

    /** All of them succeeded all the time. */
    void assertSteady() {
        assertThat(failures).isEmpty();
        assertThat(beats).hasPositiveValue();
    }

    @Override
    public void close() throws InterruptedException {
        enough = true;
        threads.shutdown();
        threads.awaitTermination(PATIENCE.toSeconds() + 1, TimeUnit.SECONDS);
        http.shutdownNow();
    }
}
