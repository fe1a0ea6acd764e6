package org.rapporteur.benchmarks.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Reads the change stream and notes when each awaited resource arrived. */
public final class ChangeStream implements AutoCloseable {

    private static final Pattern SLUG = Pattern.compile("\"slug\"\\s*:\\s*\"([^\"]+)\"");

    private final String prefix;
    private final Map<String, Long> arrivals = new ConcurrentHashMap<>();
    private final CountDownLatch awaited;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final InputStream body;
    private final Thread reader;

    /**
     * Starts to read.
     *
     * @param cursor to start after
     * @param prefix of the slugs of awaited resources
     * @param count the number of awaited resources
     */
    public ChangeStream(URI stream, String cursor, String prefix, int count) throws IOException, InterruptedException {
        this.prefix = prefix;
        this.awaited = new CountDownLatch(count);
        var answer = http.send(
                HttpRequest.newBuilder(stream)
                        .header("Accept", "text/event-stream")
                        .header("Last-Event-ID", cursor)
                        .build(),
                BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            answer.body().close();
            http.close();
            throw new IOException("%s answers with %d".formatted(stream, answer.statusCode()));
        }
        body = answer.body();
        reader = Thread.ofPlatform().daemon().name("change-stream").start(this::read);
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data:")) {
                    take(line, System.nanoTime());
                }
            }
        } catch (IOException e) {
            // closed
        }
    }

    /** The first slug is that of the resource: its references have others. */
    private void take(String data, long now) {
        SLUG.matcher(data)
                .results()
                .map(found -> found.group(1))
                .filter(slug -> slug.startsWith(prefix))
                .findFirst()
                // delivery is at least once
                .filter(slug -> arrivals.putIfAbsent(slug, now) == null)
                .ifPresent(slug -> awaited.countDown());
    }

    /** Waits until all have arrived, or some seconds; returns when each did ({@link System#nanoTime}), by its slug. */
    public Map<String, Long> await(int seconds) throws InterruptedException {
        awaited.await(seconds, TimeUnit.SECONDS);
        return Map.copyOf(arrivals);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        body.close();
        reader.join();
        http.shutdownNow();
    }
}
