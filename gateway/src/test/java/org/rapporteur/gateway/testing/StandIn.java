package org.rapporteur.gateway.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A configurable service behind the gateway: it returns preset responses, and remembers its requests. */
public final class StandIn {

    /** How to respond to a request. */
    @FunctionalInterface
    public interface Answer {
        void give(HttpExchange exchange) throws Exception;
    }

    /** A request as it arrived. */
    public record Asked(String method, String uri, Map<String, List<String>> headers, String body) {

        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> String.join(",", header.getValue()))
                    .findFirst()
                    .orElse(null);
        }
    }

    /**
     * As many as a test connects at once: with the default of 50, the others would be retried after a second,
     * too late.
     */
    private static final int BACKLOG = 1024;

    private final String name;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
    /** Counts tests; a request left over from a previous test is not recorded for the next. */
    private final AtomicInteger era = new AtomicInteger();

    private final ThreadLocal<Integer> arrived = new ThreadLocal<>();
    private HttpServer server;
    private ExecutorService threads;
    private int port;

    StandIn(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    public void start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        port = server.getAddress().getPort();
        threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Stops the service, until it is started again. */
    public void stop() {
        server.stop(0);
        threads.shutdownNow();
        // the server's own thread closes the port a moment later
        while (listens()) {
            Thread.onSpinWait();
        }
    }

    private boolean listens() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public void forget() {
        era.incrementAndGet();
        answers.clear();
        asked.clear();
    }

    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    /**
     * Sets a response.
     *
     * @param request the method, the path and, if it matters, the query, such as {@code GET
     * /api/v1/events?limit=2}
     */
    public StandIn on(String request, Answer answer) {
        answers.put(request, answer);
        return this;
    }

    public StandIn json(String request, String json) {
        return on(request, exchange -> reply(exchange, 200, json));
    }

    private void handle(HttpExchange exchange) throws IOException {
        arrived.set(era.get());
        var uri = exchange.getRequestURI();
        var path = exchange.getRequestMethod() + " " + uri.getRawPath();
        var answer = answers.getOrDefault(path + "?" + uri.getRawQuery(), answers.getOrDefault(path, answers.get("*")));
        exchange.getResponseHeaders().set("X-Stand-In", name);
        try {
            if (answer == null) {
                note(exchange, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                problem(exchange, 404, "not-found");
            } else {
                answer.give(exchange);
            }
        } catch (InterruptedException e) {
            // stopped
        } catch (Exception e) {
            throw new IOException(e);
        } finally {
            exchange.close();
        }
    }

    /** Records a request whose body its response handler reads itself. */
    public void note(HttpExchange exchange, String body) {
        if (arrived.get() != era.get()) {
            return;
        }
        asked.add(new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                Map.copyOf(exchange.getRequestHeaders()),
                body));
    }

    public void reply(HttpExchange exchange, int status, String json) throws IOException {
        note(exchange, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        exchange.getResponseHeaders()
                .set("Content-Type", status < 400 ? "application/json" : "application/problem+json");
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (!exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseBody().write(bytes);
        }
    }

    public void problem(HttpExchange exchange, int status, String problem) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
        var bytes = "{\"type\":\"/problems/%s\",\"status\":%d,\"title\":\"T\",\"detail\":\"said by the %s\"}"
                .formatted(problem, status, name)
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        if (!exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
