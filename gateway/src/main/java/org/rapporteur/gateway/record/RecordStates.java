package org.rapporteur.gateway.record;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.rapporteur.gateway.services.Parallel;
import org.rapporteur.gateway.services.Service;
import org.rapporteur.gateway.services.ServiceFault;
import org.rapporteur.gateway.services.ServiceReader;
import org.rapporteur.gateway.services.ServiceReader.Deadline;
import org.rapporteur.gateway.services.ServiceReader.Question;
import org.rapporteur.kit.http.IfNoneMatch;

/**
 * The entity tag of a record before it is read: made of the event and of the states of the two databases that the rest is in. A
 * service tells the state of its database as the tag of its statistics, without counting anything for {@code If-None-Match: *}
 * (decision 14).
 */
@Singleton
class RecordStates {

    private static final Map<Service, String> STATISTICS = Map.of(
            Service.PARTICIPANT, "/api/v1/participants/stats?groupBy=kind&limit=1",
            Service.STATEMENT, "/api/v1/statements/stats?groupBy=type&limit=1");

    private static final Map<String, String> TAG_ALONE = Map.of(HttpHeaders.IF_NONE_MATCH, "*");

    private final ServiceReader services;
    private final String release;

    RecordStates(ServiceReader services, @ConfigProperty(name = "quarkus.application.version") String release) {
        this.services = services;
        this.release = release;
    }

    /** Whether a client has a record of this state. */
    static boolean isKnown(RoutingContext request, String state) {
        return state != null
                && IfNoneMatch.of(request.request().getHeader(HttpHeaders.IF_NONE_MATCH))
                        .matches(state.substring("W/".length()));
    }

    /**
     * The weak tag: a record of the same state shows the same, if not in the same bytes. Null when a service does not tell its
     * state.
     *
     * @throws ServiceFault when a service is not there: better now than in the middle of the record
     */
    String tag(byte[] event, String requestId, Deadline deadline) throws InterruptedException {
        var digest = sha256();
        digest.update(release.getBytes(StandardCharsets.UTF_8));
        digest.update(event);
        try (var parallel = new Parallel()) {
            var asked = new ArrayList<Future<String>>();
            for (var service : List.of(Service.PARTICIPANT, Service.STATEMENT)) {
                asked.add(parallel.ask(() -> state(service, requestId, deadline)));
            }
            boolean complete = true;
            for (var answer : asked) {
                var state = Parallel.answer(answer);
                complete &= state != null;
                digest.update(String.valueOf(state).getBytes(StandardCharsets.UTF_8));
            }
            return complete ? "W/\"" + HexFormat.of().formatHex(digest.digest(), 0, 12) + "\"" : null;
        }
    }

    private String state(Service service, String requestId, Deadline deadline) throws InterruptedException {
        try (var answer = services.open(
                Question.of(service, STATISTICS.get(service), requestId).with(TAG_ALONE), deadline)) {
            if (answer.status() >= 500) {
                throw ServiceReader.failure(service, answer.status());
            }
            return answer.header(HttpHeaders.ETAG);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
