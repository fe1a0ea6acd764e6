package org.rapporteur.gateway.changes;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.rapporteur.gateway.services.Service;
import org.rapporteur.gateway.services.ServiceFault;
import org.rapporteur.gateway.services.ServiceReader;
import org.rapporteur.gateway.services.ServiceReader.Deadline;
import org.rapporteur.kit.problem.ProblemType;

/** Reads the change log of one service. */
@Singleton
class LogReader {

    /** How long a service may take, beyond the time for which it was asked to wait. */
    static final Duration ANSWER = Duration.ofSeconds(5);

    private static final Logger LOG = Logger.getLogger(LogReader.class);

    private final ServiceReader services;

    LogReader(ServiceReader services) {
        this.services = services;
    }

    /**
     * What is asked of a log.
     *
     * @param after the service's own cursor, null for the log's start
     * @param seconds how long to wait for an item
     * @param resources the kinds of resources that are wanted; an empty list is all of them
     */
    record Question(String after, long seconds, int limit, List<String> resources, String requestId) {

        String uri() {
            var uri = new StringBuilder("/api/v1/changes?limit=").append(limit);
            if (seconds > 0) {
                uri.append("&wait=").append(seconds);
            }
            if (after != null) {
                uri.append("&after=").append(ServiceReader.encode(after));
            }
            if (!resources.isEmpty()) {
                uri.append("&resource=").append(String.join(",", resources));
            }
            return uri.toString();
        }
    }

    /**
     * A part of a log; empty when its service does not answer as it should. A cursor that the service refuses is the problem
     * {@code cursor-expired} or {@code invalid-cursor}.
     */
    Optional<LogPage> read(Service service, Question question) throws InterruptedException {
        try {
            var answer = services.read(
                    service, question.uri(), question.requestId(), Deadline.in(ANSWER.plusSeconds(question.seconds())));
            if (answer.status() == 410) {
                throw ProblemType.CURSOR_EXPIRED.because(
                        "The log of the %s begins anew: read the lists again and start without a cursor"
                                .formatted(service.title()));
            }
            if (answer.status() == 400) {
                throw ChangesCursor.invalid();
            }
            var content = answer.content();
            var items = new ArrayList<JsonNode>();
            content.path("items").forEach(items::add);
            if (!content.path("next").isTextual()) {
                throw ServiceFault.broken(service);
            }
            return Optional.of(new LogPage(service, items, content.get("next").textValue()));
        } catch (ServiceFault fault) {
            LOG.debugf("A log is left out: %s", fault.getMessage());
            return Optional.empty();
        }
    }
}
