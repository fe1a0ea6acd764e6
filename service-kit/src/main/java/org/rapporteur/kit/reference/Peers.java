package org.rapporteur.kit.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.MDC;
import org.rapporteur.kit.http.Addressee;
import org.rapporteur.kit.http.Peer;
import org.rapporteur.kit.http.RequestId;

/** The other services, as the gateway shows them. No service is ever asked directly. */
@Singleton
class Peers {

    private static final int REFS_PER_REQUEST = 100;
    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(3);
    static final Duration LONG_POLL = Duration.ofSeconds(20);

    private final URI gateway;
    private final Optional<String> secret;
    private final ObjectMapper json;
    private final OpenTelemetry telemetry;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
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
                var part = all.subList(start, Math.min(all.size(), start + REFS_PER_REQUEST));
                var query = URLEncoder.encode(String.join(",", part), StandardCharsets.UTF_8);
                get("/api/v1/" + collection + "?limit=200&ref=" + query, ANSWER)
                        .path("items")
                        .forEach(found::add);
            }
        } finally {
            bulkhead.release();
        }
        return found;
    }

    /** The changes of kinds of resources after a cursor; waits up to {@link #LONG_POLL} for the next. */
    JsonNode changes(String after, Collection<String> types) throws PeerException {
        return get(
                "/api/v1/changes?wait=%d&limit=500&resource=%s%s"
                        .formatted(
                                LONG_POLL.toSeconds(),
                                URLEncoder.encode(String.join(",", types), StandardCharsets.UTF_8),
                                after == null ? "" : "&after=" + URLEncoder.encode(after, StandardCharsets.UTF_8)),
                LONG_POLL.plusSeconds(10));
    }

    private JsonNode get(String path, Duration timeout) throws PeerException {
        var request = HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(timeout)
                .header("Accept", "application/json")
                .header(Addressee.HEADER, "gateway");
        secret.ifPresent(known -> request.header(Peer.HEADER, known));
        // asked for a request, it has that one's id, and is in its trace
        var id = MDC.get(RequestId.MDC_KEY);
        if (id != null) {
            request.setHeader(RequestId.HEADER, id.toString());
        }
        telemetry
                .getPropagators()
                .getTextMapPropagator()
                .inject(Context.current(), request, HttpRequest.Builder::setHeader);
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new PeerException(response.statusCode(), "the gateway answered " + response.statusCode());
            }
            return json.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new PeerException(0, "the gateway's answer is not JSON");
        } catch (IOException e) {
            throw new PeerException(
                    0, "the gateway cannot be reached: " + e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PeerException(0, "interrupted");
        }
    }
}
