package org.rapporteur.seeds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The gateway. */
class Server {

    private static final Duration ANSWER = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofSeconds(30);
    private static final int UNAUTHORIZED = 401;
    private static final int PROBE_MILLISECONDS = 2000;

    private final URI url;
    private final Token token;
    private final Duration patience;
    private final boolean overwrites;
    private final PrintWriter out;
    private final ObjectMapper json = new ObjectMapper();
    /**
     * HTTP/1.1: the JDK's client can lose part of a large response that directly follows its upgrade to HTTP/2
     * without TLS.
     */
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /**
     * Whether the server has accepted a token: one that it rejects later has expired, and may be about to be
     * replaced.
     */
    private boolean accepted;

    /** @param overwrites whether loads replace what others have changed */
    Server(URI url, Token token, Duration patience, boolean overwrites, PrintWriter out) {
        this.url = url;
        this.overwrites = overwrites;
        this.token = token;
        this.patience = patience;
        this.out = out;
    }

    /** The server did not respond. */
    static final class ServerException extends IOException {
        ServerException(String message) {
            super(message);
        }
    }

    /** The server rejected the whole request. */
    static final class RefusalException extends IOException {
        private final int status;

        RefusalException(int status, String message) {
            super(message);
            this.status = status;
        }

        /** Returns what happened, and what to do. */
        String words() {
            var why = Faults.excerpt(getMessage());
            if (status != UNAUTHORIZED) {
                return "rejected by the server (%d): %s".formatted(status, why);
            }
            return why.contains("expired")
                    ? "the token has expired (401): make a new one (./rapporteur token)"
                    : "the server rejects the token (401): %s; make a new one (./rapporteur token)"
                            .formatted(why.replaceFirst("\\.$", ""));
        }

        int status() {
            return status;
        }

        /** Returns the exit code: whether the server or the data are to blame. */
        int exit() {
            return status == UNAUTHORIZED || status == 403 || status >= 500 ? Loader.NO_SERVER : Loader.FAULTY_DATA;
        }
    }

    /** The part of the response received when the connection broke. */
    private static final class BrokenException extends IOException {
        BrokenException(String message) {
            super(message);
        }
    }

    /**
     * Sends rows; returns their results in order. Retries a server that cannot be reached or is not ready
     * (502, 503, 504) until the patience ends, also one whose response breaks off: results received so far are
     * final, and an upsert is safe to repeat. Replaces an expired token with a new one, if there is one.
     */
    List<JsonNode> load(DataFile file, List<String> rows, boolean atomic, boolean dryRun) throws IOException {
        var results = new JsonNode[rows.size()];
        long end = 0;
        long pause = 200;
        while (true) {
            String trouble;
            int before = left(results).size();
            var bearer = token.now();
            try {
                ask(file, rows, atomic, dryRun, bearer, results);
                if (left(results).isEmpty()) {
                    return List.of(results);
                }
                trouble = "its response broke off";
            } catch (ConnectException e) {
                trouble = "no connection";
            } catch (BrokenException e) {
                trouble = e.getMessage();
            } catch (RefusalException e) {
                if (e.status() != UNAUTHORIZED || !token.awaitAnother(bearer, accepted ? patience : Duration.ZERO)) {
                    throw e;
                }
                continue;
            }
            int left = left(results).size();
            if (end == 0 || left < before) {
                end = System.nanoTime() + patience.toNanos();
                pause = 200;
            }
            if (System.nanoTime() + pause * 1_000_000 > end) {
                throw new ServerException("%s cannot be reached: %s".formatted(url, trouble));
            }
            if (pause == 200) {
                out.printf("%s: %s; retrying with %s%n", file.collection(), trouble, Words.count(left, "row"));
                out.flush();
            }
            sleep(pause);
            pause = Math.min(pause * 2, 3000);
        }
    }

    private static List<Integer> left(JsonNode[] results) {
        var left = new ArrayList<Integer>();
        for (int i = 0; i < results.length; i++) {
            if (results[i] == null) {
                left.add(i);
            }
        }
        return left;
    }

    /** Sends the rows without a result and stores the results received. */
    private void ask(
            DataFile file, List<String> rows, boolean atomic, boolean dryRun, String bearer, JsonNode[] results)
            throws IOException {
        var left = left(results);
        var path = "/api/v1/%s/bulk?atomic=%s&dryRun=%s&keepIds=true&set=%s&overwrite=%s"
                .formatted(file.collection(), atomic, dryRun, encoded(file.set()), overwrites);
        var request = HttpRequest.newBuilder(url.resolve(path))
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", "application/x-ndjson")
                .header("Accept", "application/x-ndjson, application/problem+json;q=0.9")
                .POST(BodyPublishers.concat(left.stream()
                        .map(row -> BodyPublishers.ofString(rows.get(row) + "\n"))
                        .toArray(HttpRequest.BodyPublisher[]::new)))
                .build();
        var answer = new ArrayList<JsonNode>();
        try (var body = send(request).body();
                var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    answer.add(json.readTree(line));
                }
            }
        } catch (JsonProcessingException e) {
            throw new ServerException("the server's response cannot be read: " + e.getOriginalMessage());
        } catch (RefusalException | ConnectException | BrokenException e) {
            throw e;
        } catch (IOException e) {
            if (atomic) {
                throw new BrokenException(words(e));
            }
            take(answer, left, results);
            throw new BrokenException(words(e));
        }
        if (!atomic || answer.size() == rows.size()) {
            take(answer, left, results);
        }
    }

    private static void take(List<JsonNode> answer, List<Integer> left, JsonNode[] results) {
        for (var result : answer) {
            int line = result.path("line").asInt();
            if (line >= 1 && line <= left.size()) {
                results[left.get(line - 1)] = result;
            }
        }
    }

    private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
        HttpResponse<InputStream> response;
        try {
            response = http.send(request, BodyHandlers.ofInputStream());
        } catch (ConnectException e) {
            throw e;
        } catch (IOException e) {
            throw new BrokenException(words(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerException("interrupted");
        }
        int status = response.statusCode();
        boolean rows = response.headers().firstValue("Content-Type").orElse("").contains("ndjson");
        if (status == 200 || status == 422 && rows) {
            accepted = true;
            return response;
        }
        try (var body = response.body()) {
            if (status >= 502 && status <= 504) {
                throw new BrokenException("it responds with " + status);
            }
            throw new RefusalException(status, problem(body.readAllBytes()));
        }
    }

    private String problem(byte[] body) {
        try {
            var problem = json.readTree(body);
            return problem.path("detail").asText(problem.path("title").asText("without a reason"));
        } catch (IOException e) {
            return "without a reason";
        }
    }

    /** Whether it rejects the token, and has accepted none. */
    boolean rejectsToken(RefusalException refusal) {
        return refusal.status() == UNAUTHORIZED && !accepted;
    }

    /** Whether there is a server at its address. */
    boolean isThere() {
        int port = url.getPort() >= 0 ? url.getPort() : "https".equals(url.getScheme()) ? 443 : 80;
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(url.getHost(), port), PROBE_MILLISECONDS);
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    /** Returns what an address responds with; null if that is not JSON, or there is no response. */
    JsonNode get(String path) {
        var request = HttpRequest.newBuilder(url.resolve(path))
                .timeout(LOOK)
                .header("Accept", "application/json")
                .GET()
                .build();
        try {
            var response = http.send(request, BodyHandlers.ofByteArray());
            return response.statusCode() == 200 ? json.readTree(response.body()) : null;
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String words(IOException e) {
        return Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
    }

    static void sleep(long milliseconds) throws ServerException {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerException("interrupted");
        }
    }
}
