package org.rapporteur.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * The gateway as seen by a single service: resources of other services, added by a test, in lists by {@code ref}
 * and in the changes. System tests use the real gateway.
 */
public class StandInGateway implements QuarkusTestResourceLifecycleManager {

    private record Change(String type, String event) {}

    private final Map<String, Map<String, String>> collections = new ConcurrentHashMap<>();
    private final List<Change> changes = new CopyOnWriteArrayList<>();
    private final List<String> requestIds = new CopyOnWriteArrayList<>();
    /** How often the log of a resource type was restarted. */
    private final Map<String, Integer> epochs = new ConcurrentHashMap<>();
    /** The resource types whose changes were read from the start, each time. */
    private final List<String> starts = new CopyOnWriteArrayList<>();

    private volatile boolean down;
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/api/v1/", this::answer);
        server.start();
        return Map.of(
                "rapporteur.gateway.url",
                "http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void inject(TestInjector injector) {
        // before each test: undoes what the previous one did to it
        down = false;
        injector.injectIntoFields(this, new TestInjector.MatchesType(StandInGateway.class));
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    /** Returns the request ids of its requests for resources. */
    public List<String> requestIds() {
        return List.copyOf(requestIds);
    }

    /** Returns the resource types whose changes were read from the start, once for each time. */
    public List<String> starts() {
        return List.copyOf(starts);
    }

    /** Restores the log of a resource type from an older backup: all its cursors become invalid. */
    public void restore(String type) {
        changes.removeIf(change -> change.type().equals(type));
        collections.remove(type + "s");
        epochs.merge(type, 1, Integer::sum);
    }

    /** Whether it responds 503 to everything, until the end of the test. */
    public void down(boolean isDown) {
        down = isDown;
    }

    /**
     * Adds a resource and its change.
     *
     * @param type such as {@code event}
     * @param members its members besides id, slug and version, as JSON without braces
     */
    public void put(String type, String id, String slug, int version, String members) {
        var state = "{\"id\": \"%s\", \"slug\": \"%s\", \"version\": %d, %s}".formatted(id, slug, version, members);
        var collection = collections.computeIfAbsent(type + "s", key -> new ConcurrentHashMap<>());
        collection.put(id, state);
        collection.put(slug, state);
        tell(type, version == 1 ? "created" : "updated", state);
    }

    /** Adds the change that deletes a resource. */
    public void delete(String type, String id, String slug, int version) {
        collections.getOrDefault(type + "s", Map.of()).keySet().removeAll(List.of(id, slug));
        tell(
                type,
                "deleted",
                "{\"id\": \"%s\", \"slug\": \"%s\", \"version\": %d, \"deleted\": true}".formatted(id, slug, version));
    }

    private void tell(String type, String operation, String state) {
        tell(
                type,
                "{\"type\": \"org.rapporteur.%s.%s\", \"time\": \"2026-01-01T00:00:00Z\", \"data\": %s}"
                        .formatted(type, operation, state));
    }

    /** Adds a change, as arbitrary JSON. */
    public void tell(String type, String event) {
        changes.add(new Change(type, event));
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath().substring("/api/v1/".length());
        var requestId = exchange.getRequestHeaders().getFirst("X-Request-Id");
        if (!path.equals("changes") && requestId != null) {
            requestIds.add(requestId);
        }
        var query = Arrays.stream(
                        String.valueOf(exchange.getRequestURI().getQuery()).split("&"))
                .map(parameter -> parameter.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts.length > 1 ? parts[1] : "", (a, b) -> a));
        var body = path.equals("changes") ? changes(query) : list(path, query.getOrDefault("ref", ""));
        var bytes = (body == null ? "{}" : body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(down ? 503 : body == null ? 410 : 200, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private String list(String collection, String refs) {
        return Arrays.stream(refs.split(","))
                .map(ref -> collections.getOrDefault(collection, Map.of()).get(ref))
                .filter(state -> state != null)
                .distinct()
                .collect(Collectors.joining(", ", "{\"items\": [", "]}"));
    }

    /** A page of changes; null if the cursor, EPOCH.PLACE, belongs to an earlier epoch. */
    private String changes(Map<String, String> query) {
        var wanted = List.of(query.getOrDefault("resource", "").split(","));
        int epoch =
                wanted.stream().mapToInt(type -> epochs.getOrDefault(type, 0)).sum();
        var cursor = query.getOrDefault("after", epoch + ".0").split("\\.");
        if (Integer.parseInt(cursor[0]) != epoch) {
            return null;
        }
        if (!query.containsKey("after")) {
            starts.addAll(wanted);
        }
        int after = Integer.parseInt(cursor[1]);
        var some = changes.stream()
                .filter(change -> wanted.contains(change.type()))
                .skip(after)
                .limit(Integer.parseInt(query.getOrDefault("limit", "200")))
                .map(Change::event)
                .toList();
        if (some.isEmpty()) {
            pause();
        }
        return "{\"items\": [%s], \"next\": \"%d.%d\"}".formatted(String.join(", ", some), epoch, after + some.size());
    }

    /** The shortest wait suitable for a test. */
    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
