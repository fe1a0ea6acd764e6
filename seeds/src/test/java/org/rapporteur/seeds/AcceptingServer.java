package org.rapporteur.seeds;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A server that accepts every row, and remembers it with its token. */
final class AcceptingServer implements AutoCloseable {

    /** The rows as received, and the values of {@code Authorization}. */
    final List<String> rows = new CopyOnWriteArrayList<>();

    final List<String> tokens = new CopyOnWriteArrayList<>();

    /** The queries of all requests, decoded. */
    final List<String> queries = new CopyOnWriteArrayList<>();

    /** A collection whose rows are refused when they are to be written; null for none. */
    String refuses;

    /** What the server says of each row in a dry run, by path and as in a result; by default, it would be created. */
    final Map<String, String> planned = new ConcurrentHashMap<>();

    /** Runs before each response. */
    Runnable before = () -> {};

    private static final String CREATED = "{\"line\":%d,\"outcome\":\"created\",\"ref\":\"r\"}%n";
    private static final String REFUSED =
            "{\"line\":%d,\"outcome\":\"failed\",\"ref\":\"e\",\"problem\":{\"status\":409,\"detail\":\"somebody else was first\"}}%n";

    private final HttpServer server;

    /** The output of the loader. */
    record Run(int exit, String words) {}

    AcceptingServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            // only what is to be written
            boolean isPlan = String.valueOf(exchange.getRequestURI().getQuery()).contains("dryRun=true");
            queries.add(String.valueOf(exchange.getRequestURI().getQuery()));
            boolean isLoad = !isPlan && exchange.getRequestMethod().equals("POST");
            if (isLoad) {
                rows.addAll(sent);
                tokens.add(exchange.getRequestHeaders().getFirst("Authorization"));
                before.run();
            }
            var answer = IntStream.rangeClosed(1, sent.size())
                    .mapToObj(line -> answer(exchange.getRequestURI().getPath(), isLoad, line))
                    .collect(Collectors.joining())
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    private String answer(String path, boolean isLoad, int line) {
        if (!isLoad && planned.containsKey(path)) {
            return "{\"line\":%d,%s}%n".formatted(line, planned.get(path));
        }
        return (isLoad && path.contains("/" + refuses + "/") ? REFUSED : CREATED).formatted(line);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Runs the loader against this server. */
    Run load(String... arguments) {
        var words = new StringWriter();
        int exit = Loader.commandLine()
                .setOut(new PrintWriter(words))
                .setErr(new PrintWriter(words))
                .execute(arguments);
        return new Run(exit, words.toString());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
