package org.rapporteur.gateway.record;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
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
import org.rapporteur.kit.http.Sha256;

/**
 * The entity tag of a record, known before the record is read: computed from the event and from the states of the
 * two databases that contain the rest. A service returns the state of its database as the entity tag of its
 * statistics, without counting, for {@code If-None-Match: *} (decision 14).
 */
@Singleton
class RecordStates {

    private static final Map<Service, String> STATISTICS = Map.of(
            Service.EVENT, "/api/v1/events/stats?groupBy=status&limit=1",
            Service.PARTICIPANT, "/api/v1/participants/stats?groupBy=kind&limit=1",
            Service.STATEMENT, "/api/v1/statements/stats?groupBy=kind&limit=1");

    private static final List<Service> WITHOUT_PARTS = List.of(Service.PARTICIPANT, Service.STATEMENT);
    private static final List<Service> WITH_PARTS = List.of(Service.EVENT, Service.PARTICIPANT, Service.STATEMENT);

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
     * Returns the weak tag: records of the same state have the same content, if not the same bytes. Null if a
     * service does not return its state.
     *
     * @param withParts whether the record includes the parts of the event
     * @param language of its texts; null for all
     * @throws ServiceFault if a service is down: better now than in the middle of the record
     */
    String tag(byte[] event, boolean withParts, String language, String requestId, Deadline deadline)
            throws InterruptedException {
        var parts = new ArrayList<byte[]>();
        parts.add(String.valueOf(language).getBytes(StandardCharsets.UTF_8));
        parts.add(release.getBytes(StandardCharsets.UTF_8));
        parts.add(event);
        try (var parallel = new Parallel()) {
            var asked = new ArrayList<Future<String>>();
            for (var service : withParts ? WITH_PARTS : WITHOUT_PARTS) {
                asked.add(parallel.ask(() -> state(service, requestId, deadline)));
            }
            boolean complete = true;
            for (var answer : asked) {
                var state = Parallel.answer(answer);
                complete &= state != null;
                parts.add(String.valueOf(state).getBytes(StandardCharsets.UTF_8));
            }
            return complete
                    ? "W/\"" + HexFormat.of().formatHex(Sha256.digest(parts.toArray(byte[][]::new)), 0, 12) + "\""
                    : null;
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
}
