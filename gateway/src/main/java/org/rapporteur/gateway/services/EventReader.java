package org.rapporteur.gateway.services;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.ws.rs.RedirectionException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Collection;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.rapporteur.gateway.json.JsonMembers;
import org.rapporteur.gateway.memory.Lease;
import org.rapporteur.gateway.services.ServiceReader.Answer;
import org.rapporteur.gateway.services.ServiceReader.Deadline;
import org.rapporteur.gateway.services.ServiceReader.Question;
import org.rapporteur.kit.problem.ProblemException;
import org.rapporteur.kit.problem.ProblemType;

/** Reads an event and who took part in it. */
@Singleton
public class EventReader {

    /** As many ids as fit into a request line of 4 KiB, which every server takes. */
    public static final int IDS_PER_REQUEST = 100;

    /** What ids and slugs are made of; nothing else gets into a request to a service. */
    private static final String EVENTS = "/api/v1/events/";

    private static final Pattern REF = Pattern.compile("[A-Za-z0-9-]{1,200}");

    private final ServiceReader services;
    private final ListReader lists;
    private final ObjectMapper json;

    EventReader(ServiceReader services, ListReader lists, ObjectMapper json) {
        this.services = services;
        this.lists = lists;
        this.json = json;
    }

    /**
     * The event of an id or slug, as the event-service gives it.
     *
     * @param part what is asked of the event, such as {@code record}: the redirect of a former slug goes on to it
     * @throws ProblemException the event-service's own when there is no such event, or none any longer
     */
    public byte[] event(String ref, String part, String requestId, Deadline deadline, Lease lease)
            throws InterruptedException {
        if (!REF.matcher(ref).matches()) {
            throw ProblemType.NOT_FOUND.because("There is no event of this id or slug");
        }
        var answer = services.read(Question.of(Service.EVENT, EVENTS + ref, requestId), deadline, lease);
        return switch (answer.status()) {
            case 301, 302, 307, 308 -> throw moved(answer, part);
            case 400, 404 -> throw ProblemType.NOT_FOUND.because(detail(answer, "There is no event " + ref));
            case 410 -> throw ProblemType.DELETED.because(detail(answer, "The event " + ref + " was deleted"));
            default -> answer.content();
        };
    }

    /** The id of an event that {@link #event} gave. */
    public static String id(byte[] event) {
        try {
            var id = JsonMembers.of(event, Set.of("id")).text("id");
            if (id != null && REF.matcher(id).matches()) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            // as good as none
        }
        throw ServiceFault.broken(Service.EVENT);
    }

    /** All participations of an event, one by one. */
    public void participations(
            String event, String requestId, Supplier<Deadline> deadline, Lease lease, ListReader.Items participations)
            throws InterruptedException {
        lists.read(
                Service.PARTICIPANT,
                EVENTS + event + "/participations?limit=200",
                requestId,
                deadline,
                ListReader.whole(lease, participations));
    }

    /**
     * Participants by their ids, at most {@link #IDS_PER_REQUEST}, one by one; those that do not exist any longer are left out.
     */
    public void participants(
            Collection<String> ids,
            String requestId,
            Supplier<Deadline> deadline,
            Lease lease,
            ListReader.Items participants)
            throws InterruptedException {
        if (!ids.isEmpty()) {
            lists.read(
                    Service.PARTICIPANT,
                    "/api/v1/participants?limit=200&ref=" + String.join(",", ids),
                    requestId,
                    deadline,
                    ListReader.whole(lease, participants));
        }
    }

    private static RedirectionException moved(Answer answer, String part) {
        var location = answer.location() == null ? "" : answer.location();
        int path = location.indexOf(EVENTS);
        if (path < 0) {
            throw ServiceFault.broken(Service.EVENT);
        }
        return new RedirectionException(Response.status(answer.status())
                .header("Location", location.substring(path) + "/" + part)
                .build());
    }

    private String detail(Answer answer, String otherwise) {
        try {
            var problem = json.readTree(answer.body());
            var detail = problem == null ? null : problem.path("detail").textValue();
            return detail == null ? otherwise : detail;
        } catch (IOException e) {
            return otherwise;
        }
    }
}
