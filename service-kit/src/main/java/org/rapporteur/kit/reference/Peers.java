package org.rapporteur.kit.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.MDC;
import org.rapporteur.kit.http.MisdirectedRequestGuard;
import org.rapporteur.kit.http.Peer;
import org.rapporteur.kit.http.RequestId;

/** The other services, as the gateway shows them. No service is ever asked directly. */
@Singleton
class Peers {

    private static final int REFS_PER_REQUEST = 100;
    /** What an answer may hold: as JSON in memory it takes several times as much. */
    static final int ANSWER_BYTES = 16 * 1024 * 1024;

    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(3);

    private final URI gateway;
    private final Optional<String> secret;
    private final ObjectMapper json;
    private final OpenTelemetry telemetry;
    /** HTTP/1.1: the JDK's client can lose a part of a large answer that comes right behind its upgrade to HTTP/2 without TLS. */
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    /** At most so many writes ask at a time: a slow peer must not hold every writer. */
    private final Semaphore bulkhead = new Semaphore(8);

    Peers(
            @ConfigProperty(name = "rapporteur.gateway.url") URI gateway,
            @ConfigProperty(name = Peer.SECRET) Optional<String> secret,
            ObjectMapper json,
            OpenTelemetry telemetry) {
        this.gateway = gateway;
        this.telemetry = telemetry;
        this.secret = secret;
        this.json = json;
    }

    /** An answer that was not to be had. */
    static class PeerException extends Exception {
        private final int status;

        PeerException(int status, String message) {
            super(message);
            this.status = status;
        }

        /** The status of the answer, 0 when there was none. */
        int status() {
            return status;
        }
    }

    /** An answer of more bytes than are read. */
    private static final class TooLargeException extends PeerException {
        TooLargeException(String path, int most) {
            super(0, "the gateway's answer to %s has more than %d bytes".formatted(path, most));
        }
    }

    @PreDestroy
    void close() {
        http.shutdownNow();
    }

    /** The resources of a collection that the references name; those that do not exist are left out. */
    List<JsonNode> find(String collection, Collection<String> refs) throws PeerException {
        var found = new ArrayList<JsonNode>();
        var all = List.copyOf(refs);
        try {
            if (!bulkhead.tryAcquire(ANSWER.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new PeerException(0, "too many writes ask at once");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PeerException(0, "interrupted");
        }
        try {
            for (int start = 0; start < all.size(); start += REFS_PER_REQUEST) {
                find(collection, all.subList(start, Math.min(all.size(), start + REFS_PER_REQUEST)), found);
            }
        } finally {
            bulkhead.release();
        }
        return found;
    }

    private void find(String collection, List<String> refs, List<JsonNode> found) throws PeerException {
        var path = "/api/v1/%s?limit=200&ref=%s".formatted(collection, encoded(String.join(",", refs)));
        var items = new ArrayList<JsonNode>();
        try {
            String next = null;
            int before;
            do {
                before = items.size();
                var page = get(next == null ? path : path + "&cursor=" + encoded(next), ANSWER);
                page.path("items").forEach(items::add);
                // a page of large resources ends early: what is not in it may be there all the same
                next = page.path("next").textValue();
            } while (next != null && items.size() > before);
            found.addAll(items);
        } catch (TooLargeException e) {
            if (refs.size() == 1) {
                throw e;
            }
            find(collection, refs.subList(0, refs.size() / 2), found);
            find(collection, refs.subList(refs.size() / 2, refs.size()), found);
        }
    }

    /**
     * The changes of one kind of resource after a cursor, null for the start. There are fewer at a time where they are large.
     *
     * @param wait how long to wait for the next
     * @param most how many at most
     */
    PeerChanges changes(String after, ReplicatedType type, Duration wait, int most) throws PeerException {
        for (int limit = most; ; limit /= 2) {
            try {
                return PeerChanges.read(
                        // one alone is read whatever a resource may have, else it would be in the way for ever
                        read(
                                uri(after, type, wait, limit),
                                wait.plusSeconds(10),
                                limit == 1 ? 2 * ANSWER_BYTES : ANSWER_BYTES),
                        type.attributes(),
                        json);
            } catch (TooLargeException e) {
                if (limit == 1) {
                    throw e;
                }
            } catch (IOException e) {
                throw new PeerException(0, "the gateway's changes are not JSON");
            }
        }
    }

    private static String uri(String after, ReplicatedType type, Duration wait, int limit) {
        return "/api/v1/changes?wait=%d&limit=%d&resource=%s%s"
                .formatted(
                        wait.toSeconds(), limit, encoded(type.name()), after == null ? "" : "&after=" + encoded(after));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private JsonNode get(String path, Duration timeout) throws PeerException {
        try {
            return json.readTree(read(path, timeout, ANSWER_BYTES));
        } catch (IOException e) {
            throw new PeerException(0, "the gateway's answer is not JSON");
        }
    }

    private byte[] read(String path, Duration timeout, int most) throws PeerException {
        var request = HttpRequest.newBuilder(gateway.resolve(path))
                .header("Accept", "application/json")
                .header(MisdirectedRequestGuard.HEADER, "gateway");
        secret.ifPresent(known -> request.header(Peer.HEADER, known));
        // what the gateway keeps may lack what was written through another gateway a moment ago
        request.header("Cache-Control", "no-cache");
        // asked for a request, it has that one's id, and is in its trace
        var id = MDC.get(RequestId.MDC_KEY);
        if (id != null) {
            request.setHeader(RequestId.HEADER, id.toString());
        }
        // of what is asked for no request the sampler keeps nothing (RequestTraces): that the gateway is told in this
        // way
        var span = telemetry
                .getTracer(Peers.class.getName())
                .spanBuilder("GET")
                .setSpanKind(SpanKind.CLIENT)
                .startSpan();
        telemetry
                .getPropagators()
                .getTextMapPropagator()
                .inject(Context.current().with(span), request, HttpRequest.Builder::setHeader);
        try {
            var response = send(request.build(), timeout, most);
            if (response.statusCode() != 200) {
                throw new PeerException(response.statusCode(), "the gateway answered " + response.statusCode());
            }
            return response.body();
        } catch (BoundedBody.TooLongException e) {
            throw new TooLargeException(path, most);
        } catch (IOException e) {
            throw new PeerException(
                    0, "the gateway cannot be reached: " + e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PeerException(0, "interrupted");
        } finally {
            span.end();
        }
    }

    /** The whole answer within a time. The JDK's own timeout ends with the answer's head: a body that stops would be waited for. */
    private HttpResponse<byte[]> send(HttpRequest request, Duration timeout, int most)
            throws IOException, InterruptedException {
        var answer = http.sendAsync(request, head -> new BoundedBody(most));
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no whole answer within " + timeout.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } finally {
            // closes the connection of an answer that is not whole
            answer.cancel(true);
        }
    }
}
