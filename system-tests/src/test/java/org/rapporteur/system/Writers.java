package org.rapporteur.system;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Editors at work: each creates resources, changes them and deletes some, as fast as it gets responses, and
 * records the results in a ledger. After an unsuccessful write, it continues with another resource.
 */
final class Writers implements AutoCloseable {

    /** Longer than the gateway waits for a service. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final List<String> COLLECTIONS = List.of("events", "participants", "statements");
    private static final int OK = 200;

    private final Api api;
    private final String token;
    private final Ledger ledger;
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean enough;

    /** @param token an admin's: some writes are deletions */
    Writers(Api api, String token, Ledger ledger, int count) {
        this.api = api;
        this.token = token;
        this.ledger = ledger;
        for (int number = 0; number < count; number++) {
            var name = "written-%s-%d".formatted(run, number);
            threads.submit(() -> {
                for (int i = 0; !enough; i++) {
                    write(COLLECTIONS.get(i % COLLECTIONS.size()), name + "-" + i, i % 2 == 0);
                }
                return null;
            });
        }
    }

    /** Waits until this many more writes have been acknowledged. */
    void awaitMore(int writes, Duration limit) {
        int all = ledger.acknowledged() + writes;
        Api.eventually(writes + " more writes are acknowledged", limit, () -> ledger.acknowledged() >= all);
    }

    /** Ends when every write has got a response, or timed out. */
    @Override
    public void close() throws InterruptedException {
        enough = true;
        threads.shutdown();
        if (!threads.awaitTermination(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            ledger.object("a writer got no response");
            threads.shutdownNow();
        }
        http.shutdownNow();
    }

    private void write(String collection, String slug, boolean toBeDeleted) throws InterruptedException {
        var thing = collection + "/" + slug;
        var made = send(thing, 1, to(collection).POST(body(form(collection), slug)), "application/json", null);
        if (made == null) {
            return;
        }
        var changed = send(
                thing,
                2,
                to(thing).method("PATCH", body("{\"%s\":{\"en\":\"Changed %%s\"}}".formatted(name(collection)), slug)),
                "application/merge-patch+json",
                made);
        if (changed != null && toBeDeleted) {
            send(thing, 3, to(thing).DELETE(), null, changed);
        }
    }

    /** Returns the new entity tag; null if unsuccessful. */
    private String send(String thing, int version, HttpRequest.Builder request, String type, String etag)
            throws InterruptedException {
        if (type != null) {
            request.header("Content-Type", type);
        }
        if (etag != null) {
            request.header("If-Match", etag);
        }
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() / 100 == OK / 100) {
                ledger.acknowledge(thing, version);
                return answer.headers().firstValue("ETag").orElse("");
            }
            refused(thing, version, answer);
        } catch (IOException e) {
            ledger.leaveOpen(thing, version, e.getClass().getSimpleName());
        }
        // after a rejection, waits a little before the next attempt
        Thread.sleep(100);
        return null;
    }

    private void refused(String thing, int version, HttpResponse<String> answer) {
        ledger.leaveOpen(thing, version, String.valueOf(answer.statusCode()));
        boolean isProblem =
                answer.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json");
        if (!isProblem || answer.statusCode() < 502 || answer.statusCode() > 504) {
            ledger.object("%s: %d %s".formatted(thing, answer.statusCode(), answer.body()));
        }
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(api.gateway().resolve("/api/v1/" + path))
                .header("Authorization", "Bearer " + token)
                .timeout(PATIENCE);
    }

    private static HttpRequest.BodyPublisher body(String form, String slug) {
        return BodyPublishers.ofString(form.formatted(slug));
    }

    private static String name(String collection) {
        return collection.equals("statements") ? "title" : "name";
    }

    private static String form(String collection) {
        return switch (collection) {
            case "events" ->
                "{\"slug\":\"%s\",\"name\":{\"en\":\"Written\"},\"classification\":\"session\",\"status\":\"confirmed\",\"startDate\":\"2031\"}";
            case "participants" ->
                "{\"slug\":\"%s\",\"kind\":\"organization\",\"classification\":\"ngo\",\"name\":{\"en\":\"Written\"}}";
            default ->
                "{\"slug\":\"%s\",\"event\":\"paros-beijing-2018\",\"speakers\":[{\"participant\":\"china\"}],\"kind\":\"address\",\"title\":{\"en\":\"Written\"}}";
        };
    }
}
