package org.rapporteur.system;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A client that keeps a change stream open, and continues after the last event that it received completely. */
final class FollowedStream implements AutoCloseable {

    /** Fast: what a client has not read when the connection is closed is lost, whatever the server has sent. */
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Api api;
    private final List<String> received = new CopyOnWriteArrayList<>();
    private volatile String lastEventId;
    private HttpClient client;
    private CompletableFuture<Void> end;

    FollowedStream(Api api, String after) throws Exception {
        this.api = api;
        this.lastEventId = after;
        open();
    }

    /** Reopens it with {@code Last-Event-ID}. */
    void open() throws IOException, InterruptedException {
        client = Http2.client(api.gateway());
        var answer = client.send(
                HttpRequest.newBuilder(api.gateway().resolve("/api/v1/changes/stream"))
                        .header("Accept", "text/event-stream")
                        .header("Last-Event-ID", lastEventId)
                        .build(),
                BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            throw new AssertionError("a stream returned " + answer.statusCode());
        }
        end = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                read(lines);
                end.complete(null);
            } catch (IOException | RuntimeException e) {
                end.completeExceptionally(e);
            }
        });
    }

    /** As in the HTML standard: an event counts, and so does its id, once the following empty line has arrived. */
    private void read(BufferedReader lines) throws IOException {
        String id = lastEventId;
        String data = null;
        // only events about the stream itself have a name
        boolean named = false;
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("data: ")) {
                data = line.substring(6);
            } else if (line.isEmpty()) {
                lastEventId = id;
                if (data != null && !named) {
                    received.add(JSON.readTree(data).path("id").textValue());
                }
                data = null;
                named = false;
            } else if (line.startsWith("event: ")) {
                named = true;
            }
        }
        if (data != null) {
            throw new IOException("the stream ended in the middle of an event");
        }
    }

    /** The ids of the changes so far. */
    List<String> received() {
        return List.copyOf(received);
    }

    /** Waits until its body has ended properly; fails if the connection broke instead. */
    void awaitEnd(Duration limit) throws Exception {
        end.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
