package org.rapporteur.gateway.changes;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.rapporteur.gateway.testing.StandIn;
import org.rapporteur.kit.http.ItemCursors;

/** A service's log according to the contract: cursors of an epoch and a position. */
final class Log {

    private volatile String epoch = UUID.randomUUID().toString();

    private final String name;
    private final List<String> items = new CopyOnWriteArrayList<>();

    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger mostWaiting = new AtomicInteger();

    Log(String name) {
        this.name = name;
    }

    void add(String... times) {
        for (var time : times) {
            items.add("""
                    {"specversion":"1.0","id":"%s-%d","time":"2026-01-01T%sZ","type":"org.rapporteur.%s.created",\
                    "data":{"name":{"zh":"外空"}}}""".formatted(name, items.size() + 1, time, name));
        }
    }

    /** Adds a change of about this many characters. */
    void addLong(int length) {
        items.add("""
                {"specversion":"1.0","id":"%s-%d","time":"2026-01-01T10:00:00Z","type":"org.rapporteur.%s.created",\
                "data":{"text":"%s"}}""".formatted(name, items.size() + 1, name, "x".repeat(length)));
    }

    /** The number of requests that wait for a change. */
    int waiting() {
        return waiting.get();
    }

    int mostWaiting() {
        return mostWaiting.get();
    }

    /** Restarts the log, as after a restore: earlier cursors are rejected. */
    void restore() {
        epoch = UUID.randomUUID().toString();
    }

    void serveFrom(StandIn service) {
        service.on("GET /api/v1/changes", exchange -> {
            var query = exchange.getRequestURI().getQuery();
            var after = parameter(query, "after", null);
            if (isForeign(after)) {
                service.problem(exchange, 410, "cursor-expired");
                return;
            }
            int from = position(after);
            int limit = Integer.parseInt(parameter(query, "limit", "200"));
            long until = System.nanoTime() + Long.parseLong(parameter(query, "wait", "0")) * 1_000_000_000L;
            if (items.size() == from && System.nanoTime() < until) {
                mostWaiting.accumulateAndGet(waiting.incrementAndGet(), Math::max);
                try {
                    while (items.size() == from && System.nanoTime() < until && !isForeign(after)) {
                        Thread.sleep(20);
                    }
                } finally {
                    waiting.decrementAndGet();
                }
            }
            if (isForeign(after)) {
                service.problem(exchange, 410, "cursor-expired");
                return;
            }
            boolean withCursors =
                    ItemCursors.ITEMS.equals(exchange.getRequestHeaders().getFirst(ItemCursors.HEADER));
            int to = Math.min(items.size(), from + limit);
            service.reply(
                    exchange,
                    200,
                    IntStream.range(from, to)
                            .mapToObj(i -> withCursors
                                    ? items.get(i).replaceFirst("}$", ",\"cursor\":\"" + cursor(i + 1) + "\"}")
                                    : items.get(i))
                            .collect(Collectors.joining(",", "{\"items\":[", "],\"next\":\"" + cursor(to) + "\"}")));
        });
    }

    private String cursor(int position) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((epoch + ":" + position).getBytes(StandardCharsets.US_ASCII));
    }

    private boolean isForeign(String cursor) {
        return cursor != null && !new String(Base64.getUrlDecoder().decode(cursor)).startsWith(epoch);
    }

    private int position(String cursor) {
        return cursor == null
                ? 0
                : Integer.parseInt(new String(Base64.getUrlDecoder().decode(cursor)).substring(epoch.length() + 1));
    }

    private static String parameter(String query, String name, String otherwise) {
        for (var parameter : query.split("&")) {
            if (parameter.startsWith(name + "=")) {
                return parameter.substring(name.length() + 1);
            }
        }
        return otherwise;
    }
}
