package org.rapporteur.gateway.record;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.rapporteur.gateway.testing.Behind;
import org.rapporteur.gateway.testing.StandIn;

/** An event with any number of participations and long statements, as the services return it in pages. */
final class LongRecord {

    static final String ID = "0198c2d4-0000-7000-8000-000000000002";
    static final String PATH = "/api/v1/events/long/record";

    private static final int PARTICIPATIONS_A_PAGE = 200;
    private static final int STATEMENTS_A_PAGE = 50;

    private final String text;
    private final int participations;
    private final int statements;
    private volatile String state = "\"s1\"";

    private LongRecord(int participations, int statements, int characters) {
        this.participations = participations;
        this.statements = statements;
        this.text = "x".repeat(characters);
    }

    static LongRecord of(int participations, int statements, int characters) {
        var made = new LongRecord(participations, statements, characters);
        made.stand();
        return made;
    }

    /** Something is written: the services' databases have another state. */
    void change() {
        state = "\"s2\"";
    }

    /** From this statement on, the statement-service fails. */
    void failAt(int statement) {
        Behind.STATEMENTS.on("GET /api/v1/events/" + ID + "/statements", exchange -> {
            int from = cursor(exchange);
            if (from >= statement) {
                Behind.STATEMENTS.problem(exchange, 500, "internal-error");
            } else {
                statements(exchange, from);
            }
        });
    }

    private void stand() {
        Behind.EVENTS.json("GET /api/v1/events/long", "{\"id\":\"" + ID + "\",\"slug\":\"long\"}");
        Behind.PARTICIPANTS
                .on("GET /api/v1/events/" + ID + "/participations", exchange -> {
                    int from = cursor(exchange);
                    page(
                            Behind.PARTICIPANTS,
                            exchange,
                            from,
                            participations,
                            PARTICIPATIONS_A_PAGE,
                            i -> "{\"id\":\"m%1$d\",\"participant\":{\"id\":\"p%1$d\"},\"role\":\"delegate\"}"
                                    .formatted(i));
                })
                .on("GET /api/v1/participants", exchange -> {
                    var ids = exchange.getRequestURI()
                            .getQuery()
                            .replaceAll(".*ref=", "")
                            .split(",");
                    Behind.PARTICIPANTS.reply(
                            exchange,
                            200,
                            Arrays.stream(ids)
                                    .map(id -> "{\"id\":\"%s\",\"kind\":\"person\",\"of\":\"%s\"}"
                                            .formatted(id, "y".repeat(500)))
                                    .collect(Collectors.joining(",", "{\"items\":[", "]}")));
                })
                .on("GET /api/v1/participants/stats", exchange -> state(Behind.PARTICIPANTS, exchange));
        Behind.STATEMENTS
                .on("GET /api/v1/events/" + ID + "/statements", exchange -> statements(exchange, cursor(exchange)))
                .on("GET /api/v1/statements/stats", exchange -> state(Behind.STATEMENTS, exchange));
    }

    private void statements(HttpExchange exchange, int from) throws IOException {
        page(
                Behind.STATEMENTS,
                exchange,
                from,
                statements,
                STATEMENTS_A_PAGE,
                i -> "{\"id\":\"s%d\",\"texts\":[{\"text\":\"%s\"}]}".formatted(i, text));
    }

    private void state(StandIn service, HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("ETag", state);
        service.reply(exchange, "*".equals(exchange.getRequestHeaders().getFirst("If-None-Match")) ? 304 : 500, "");
    }

    private static int cursor(HttpExchange exchange) {
        var query = exchange.getRequestURI().getQuery();
        int at = query.indexOf("cursor=");
        return at < 0 ? 0 : Integer.parseInt(query.substring(at + "cursor=".length()));
    }

    private static void page(
            StandIn service, HttpExchange exchange, int from, int all, int size, IntFunction<String> item)
            throws IOException {
        int to = Math.min(all, from + size);
        service.note(exchange, "");
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        var items = IntStream.range(from, to).mapToObj(item).collect(Collectors.joining(",", "{\"items\":[", "]"));
        var next = to < all ? ",\"next\":\"" + to + "\"}" : "}";
        exchange.getResponseBody().write((items + next).getBytes(StandardCharsets.UTF_8));
    }
}
