package org.rapporteur.gateway.services;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.inject.Singleton;
import jakarta.ws.rs.RedirectionException;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.rapporteur.gateway.services.ServiceReader.Answer;
import org.rapporteur.gateway.services.ServiceReader.Deadline;
import org.rapporteur.kit.problem.ProblemType;

/** Reads an event and who took part in it. */
@Singleton
public class EventReader {

    /** As many ids as fit into a request line of 4 KiB, which every server takes. */
    private static final int IDS_PER_REQUEST = 100;

    /** What ids and slugs are made of; nothing else gets into a request to a service. */
    private static final Pattern REF = Pattern.compile("[A-Za-z0-9-]{1,200}");

    private final ServiceReader services;

    EventReader(ServiceReader services) {
        this.services = services;
    }

    /**
     * The event of an id or slug.
     *
     * @param part what is asked of the event, such as {@code record}: the redirect of a former slug goes on to it
     * @throws HttpProblem the event-service's own when there is no such event, or none any longer
     */
    public ObjectNode event(String ref, String part, String requestId, Deadline deadline) throws InterruptedException {
        if (!REF.matcher(ref).matches()) {
            throw ProblemType.NOT_FOUND.because("There is no event of this id or slug");
        }
        var answer = services.read(Service.EVENT, "/api/v1/events/" + ref, requestId, deadline);
        return switch (answer.status()) {
            case 301, 302, 307, 308 -> throw moved(answer, part);
            case 400, 404 -> throw ProblemType.NOT_FOUND.because(detail(answer, "There is no event " + ref));
            case 410 -> throw ProblemType.DELETED.because(detail(answer, "The event " + ref + " was deleted"));
            default -> answer.content();
        };
    }

    /** All participations of an event. */
    public List<ObjectNode> participations(String event, String requestId, Deadline deadline)
            throws InterruptedException {
        return services.all(
                Service.PARTICIPANT, "/api/v1/events/" + event + "/participations?limit=200", requestId, deadline);
    }

    /** Participants by their ids; those that do not exist any longer are left out. */
    public Map<String, ObjectNode> participants(List<String> ids, String requestId, Deadline deadline)
            throws InterruptedException {
        var found = new HashMap<String, ObjectNode>();
        try (var parallel = new Parallel()) {
            var batches = new ArrayList<Future<List<ObjectNode>>>();
            for (int start = 0; start < ids.size(); start += IDS_PER_REQUEST) {
                var batch = String.join(",", ids.subList(start, Math.min(ids.size(), start + IDS_PER_REQUEST)));
                batches.add(parallel.ask(() -> services.all(
                        Service.PARTICIPANT, "/api/v1/participants?limit=200&ref=" + batch, requestId, deadline)));
            }
            for (var batch : batches) {
                Parallel.answer(batch)
                        .forEach(participant -> found.put(participant.path("id").asText(), participant));
            }
        }
        return found;
    }

    private static RedirectionException moved(Answer answer, String part) {
        var location = answer.location() == null ? "" : answer.location();
        int path = location.indexOf(Routes.ROOT);
        if (path < 0) {
            throw ServiceFault.broken(Service.EVENT);
        }
        return new RedirectionException(Response.status(answer.status())
                .header("Location", location.substring(path) + "/" + part)
                .build());
    }

    private static String detail(Answer answer, String otherwise) {
        var detail = answer.body() == null ? null : answer.body().path("detail").textValue();
        return detail == null ? otherwise : detail;
    }
}
