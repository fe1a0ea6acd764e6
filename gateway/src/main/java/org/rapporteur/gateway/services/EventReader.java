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

/** Reads an event and its participants. */
@Singleton
public class EventReader {

    /** As many ids as fit into a request line of 4 KiB, which every server accepts. */
    public static final int IDS_PER_REQUEST = 100;

    /** Limits ids and slugs to their valid characters, so that nothing else gets into a request to a service. */
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
     * Returns the event with an id or slug from the event-service.
     *
     * @param part the requested part of the event, such as {@code record}, to which the redirect of a former
     * slug leads
     * @param language of its texts; null for all
     * @throws ProblemException the event-service's own if there is no such event, or if it was deleted
     */
    public byte[] event(String ref, String part, String language, String requestId, Deadline deadline, Lease lease)
            throws InterruptedException {
        if (!REF.matcher(ref).matches()) {
            throw ProblemType.NOT_FOUND.because("There is no event with this id or slug");
        }
        var answer = services.read(Question.of(Service.EVENT, in(EVENTS + ref, language), requestId), deadline, lease);
        return switch (answer.status()) {
            case 301, 302, 307, 308 -> throw moved(answer, part);
            case 400, 404 -> throw ProblemType.NOT_FOUND.because(detail(answer, "There is no event " + ref));
            case 410 -> throw ProblemType.DELETED.because(detail(answer, "The event " + ref + " was deleted"));
            default -> answer.content();
        };
    }

    /** Returns the id of an event from {@link #event}. */
    public static String id(byte[] event) {
        try {
            var id = JsonMembers.of(event, Set.of("id")).text("id");
            if (id != null && REF.matcher(id).matches()) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            // treated as none
        }
        throw ServiceFault.broken(Service.EVENT);
    }

    /** Returns the address of a service's answer in a language; null for all. */
    public static String in(String uri, String language) {
        return language == null ? uri : uri + (uri.indexOf('?') < 0 ? '?' : '&') + "lang=" + language;
    }

    /** Returns the path of the participations of an event. */
    public static String participationsOf(String event) {
        return EVENTS + event + "/participations?limit=200";
    }

    /** Reads all participations of a list, one by one. */
    public void participations(
            String path, String requestId, Supplier<Deadline> deadline, Lease lease, ListReader.Items participations)
            throws InterruptedException {
        lists.read(Service.PARTICIPANT, path, requestId, deadline, ListReader.whole(lease, participations));
    }

    /** Reads participants by id, at most {@link #IDS_PER_REQUEST}, one by one; omits those that no longer exist. */
    public void participants(
            Collection<String> ids,
            String language,
            String requestId,
            Supplier<Deadline> deadline,
            Lease lease,
            ListReader.Items participants)
            throws InterruptedException {
        if (!ids.isEmpty()) {
            lists.read(
                    Service.PARTICIPANT,
                    in("/api/v1/participants?limit=200&ref=" + String.join(",", ids), language),
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
