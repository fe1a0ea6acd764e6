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
 * The gateway as one service alone sees it: resources of other services, which a test puts there, in lists by {@code ref}
 * and in the changes. The system tests run against the real one.
 */
public class StandInGateway implements QuarkusTestResourceLifecycleManager {

    private record Change(String type, String event) {}

    private final Map<String, Map<String, String>> collections = new ConcurrentHashMap<>();
    private final List<Change> changes = new CopyOnWriteArrayList<>();
    private final List<String> requestIds = new CopyOnWriteArrayList<>();
    /** How often the log of a kind of resource began anew. */
    private final Map<String, Integer> epochs = new ConcurrentHashMap<>();
    /** Kinds of resources whose changes were read from the start, each time. */
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
        injector.injectIntoFields(this, new TestInjector.MatchesType(StandInGateway.class));
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    /** The ids of the requests that it was asked with for resources. */
    public List<String> requestIds() {
        return List.copyOf(requestIds);
    }

    /** The kinds of resources whose changes were read from the start, as often as they were. */
    public List<String> starts() {
        return List.copyOf(starts);
    }

    /** The log of a kind of resource is restored from a backup that has none: all cursors of it are refused. */
    public void restore(String type) {
        changes.removeIf(change -> change.type().equals(type));
        collections.remove(type + "s");
        epochs.merge(type, 1, Integer::sum);
    }

    /** Whether it answers 503 to everything. */
    public void down(boolean isDown) {
        down = isDown;
    }

    /**
     * Puts a resource there and tells of it in the changes.
     *
     * @param type such as {@code event}
     * @param members its members beside id, slug and version, as JSON without braces
     */
    public void put(String type, String id, String slug, int version, String members) {
        var state = "{\"id\": \"%s\", \"slug\": \"%s\", \"version\": %d, %s}".formatted(id, slug, version, members);
        var collection = collections.computeIfAbsent(type + "s", key -> new ConcurrentHashMap<>());
        collection.put(id, state);
        collection.put(slug, state);
        tell(type, version == 1 ? "created" : "updated", state);
    }

    /** Tells that a resource was deleted. */
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

    /** Tells of a change, as JSON, whatever it holds. */
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

    /** A page of changes; null when the cursor, EPOCH.PLACE, is of an earlier epoch. */
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

    /** A wait as short as a test can bear. */
    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
