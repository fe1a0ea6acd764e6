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
import org.jboss.logging.MDC;
import org.rapporteur.kit.http.BoundedBody;
import org.rapporteur.kit.http.MisdirectedRequestGuard;
import org.rapporteur.kit.http.Peer;
import org.rapporteur.kit.http.PeerSettings;
import org.rapporteur.kit.http.RequestId;

/** The other services, through the gateway. Services are never called directly. */
@Singleton
class Peers {

    private static final int REFS_PER_REQUEST = 100;
    /** The maximum size of a response: as JSON in memory, it takes several times as much. */
    static final int ANSWER_BYTES = 16 * 1024 * 1024;

    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(3);

    private final URI gateway;
    private final Optional<String> secret;
    private final ObjectMapper json;
    private final OpenTelemetry telemetry;
    /**
     * HTTP/1.1: the JDK's client can lose part of a large response that directly follows its upgrade to HTTP/2
     * without TLS.
     */
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    /** Limits the number of concurrent lookups by writes: a slow peer must not block every writer. */
    private final Semaphore bulkhead = new Semaphore(8);

    Peers(GatewaySettings settings, PeerSettings own, ObjectMapper json, OpenTelemetry telemetry) {
        this.gateway = settings.url();
        this.telemetry = telemetry;
        this.secret = own.secret();
        this.json = json;
    }

    /** A response could not be obtained. */
    static class PeerException extends Exception {
        private final int status;

        PeerException(int status, String message) {
            super(message);
            this.status = status;
        }

        /** The status of the response, 0 if there was none. */
        int status() {
            return status;
        }
    }

    /** A response larger than the limit. */
    private static final class TooLargeException extends PeerException {
        TooLargeException(String path, int most) {
            super(0, "the gateway's response to %s has more than %d bytes".formatted(path, most));
        }
    }

    @PreDestroy
    void close() {
        http.shutdownNow();
    }

    /** Returns the resources of a collection with the given references; omits those that do not exist. */
    List<JsonNode> find(String collection, Collection<String> refs) throws PeerException {
        var found = new ArrayList<JsonNode>();
        var all = List.copyOf(refs);
        try {
            if (!bulkhead.tryAcquire(ANSWER.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new PeerException(0, "too many concurrent lookups by writes");
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
                // a page of large resources ends early: missing ones may still exist
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
     * Returns the changes of one resource type after a cursor, null for the start. Fewer at a time if they are
     * large.
     *
     * @param wait how long to wait for the next
     * @param most the maximum number
     */
    PeerChanges changes(String after, ReplicatedType type, Duration wait, int most) throws PeerException {
        for (int limit = most; ; limit /= 2) {
            try {
                return PeerChanges.read(
                        // a single one is read up to the maximum size of a resource,
                        // otherwise it would block the follower forever
                        read(
                                uri(after, type, wait, limit),
                                wait.plusSeconds(10),
                                limit == 1 ? 2 * ANSWER_BYTES : ANSWER_BYTES),
                        type.members(),
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
            throw new PeerException(0, "the gateway's response is not JSON");
        }
    }

    private byte[] read(String path, Duration timeout, int most) throws PeerException {
        var request = HttpRequest.newBuilder(gateway.resolve(path))
                .header("Accept", "application/json")
                .header(MisdirectedRequestGuard.HEADER, "gateway");
        secret.ifPresent(known -> request.header(Peer.HEADER, known));
        // the gateway's cache may lack what was just written through another gateway
        request.header("Cache-Control", "no-cache");
        // a lookup for a request has its request id, and is in its trace
        var id = MDC.get(RequestId.MDC_KEY);
        if (id != null) {
            request.setHeader(RequestId.HEADER, id.toString());
        }
        // otherwise, the sampler records nothing (RequestTraces), which this tells the gateway
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
                throw new PeerException(response.statusCode(), "the gateway responded with " + response.statusCode());
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

    /**
     * Returns the complete response within a time. The JDK's own timeout only covers the response headers: a
     * body that stops would be waited for.
     */
    private HttpResponse<byte[]> send(HttpRequest request, Duration timeout, int most)
            throws IOException, InterruptedException {
        var answer = http.sendAsync(request, head -> new BoundedBody(most));
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no complete response within " + timeout.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } finally {
            // closes the connection of an incomplete response
            answer.cancel(true);
        }
    }
}
