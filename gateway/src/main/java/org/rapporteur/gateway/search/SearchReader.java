package org.rapporteur.gateway.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Future;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.rapporteur.gateway.services.Parallel;
import org.rapporteur.gateway.services.Service;
import org.rapporteur.gateway.services.ServiceFault;
import org.rapporteur.gateway.services.ServiceReader;
import org.rapporteur.gateway.services.ServiceReader.Deadline;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.problem.Violation;

/** Asks the services what they find, and merges it by score. */
@Singleton
class SearchReader {

    private static final Logger LOG = Logger.getLogger(SearchReader.class);

    private final ServiceReader services;
    private final Duration timeout;

    SearchReader(ServiceReader services, @ConfigProperty(name = "rapporteur.composition.timeout") Duration timeout) {
        this.services = services;
        this.timeout = timeout;
    }

    /**
     * What is asked for.
     *
     * @param asked the services that keep what may be found
     * @param parameters all but limit and cursor, as they go to the services
     */
    record Query(List<Service> asked, String parameters, int limit, SearchCursor after, String requestId) {

        String uri(Service service) {
            var place = after.places().get(service);
            return "/api/v1/search?limit=" + limit + parameters
                    + (place == null ? "" : "&cursor=" + ServiceReader.encode(place));
        }
    }

    /** What a service found, or why it did not answer. */
    private record Answer(Service service, JsonNode page, ServiceFault fault) {}

    /** A hit, with the service that found it. */
    private record Found(Service service, ObjectNode hit) {

        static final Comparator<Found> BEST_FIRST = Comparator.comparingDouble(
                        (Found found) -> found.hit.path("score").asDouble())
                .thenComparing(found -> found.hit.path("id").asText())
                .reversed();
    }

    SearchPage read(Query query) throws InterruptedException {
        var answers = ask(query);
        var found = new ArrayList<Found>();
        var partial = new TreeSet<String>();
        var silent = new ArrayList<String>();
        boolean more = false;
        for (var answer : answers) {
            if (answer.fault != null) {
                silent.add(answer.service.title());
                continue;
            }
            for (var hit : answer.page.path("items")) {
                if (!(hit instanceof ObjectNode object)) {
                    throw ServiceFault.broken(answer.service);
                }
                found.add(new Found(answer.service, object));
            }
            more |= answer.page.has("next");
            answer.page.path("partial").forEach(kind -> partial.add(kind.asText()));
        }
        if (silent.size() == answers.size()) {
            throw answers.getFirst().fault;
        }
        found.sort(Found.BEST_FIRST);
        var shown = found.subList(0, Math.min(query.limit, found.size()));
        more |= found.size() > shown.size();
        return new SearchPage(
                shown.stream().map(one -> shown(one.hit)).toList(),
                more && !shown.isEmpty() ? behind(query.after, shown).encode() : null,
                List.copyOf(partial),
                silent);
    }

    private List<Answer> ask(Query query) throws InterruptedException {
        var deadline = Deadline.in(timeout);
        var answers = new ArrayList<Answer>();
        try (var parallel = new Parallel()) {
            var asked = new ArrayList<Future<Answer>>();
            for (var service : query.asked) {
                asked.add(parallel.ask(() -> ask(service, query, deadline)));
            }
            for (var answer : asked) {
                answers.add(Parallel.answer(answer));
            }
        }
        return answers;
    }

    private Answer ask(Service service, Query query, Deadline deadline) throws InterruptedException {
        try {
            var answer = services.read(service, query.uri(service), query.requestId, deadline);
            if (answer.status() == 400 && answer.body() != null) {
                throw refusal(answer.body());
            }
            return new Answer(service, answer.content(), null);
        } catch (ServiceFault fault) {
            LOG.debugf("A service is left out of a search: %s", fault.getMessage());
            return new Answer(service, null, fault);
        }
    }

    /** What a service refuses is the asker's fault: it is told in the service's words. */
    private static RuntimeException refusal(JsonNode problem) {
        var violations = new ArrayList<Violation>();
        problem.path("violations")
                .forEach(violation -> violations.add(new Violation(
                        violation.path("field").asText(),
                        violation.path("message").asText())));
        var type = problem.path("type")
                        .asText()
                        .endsWith(
                                "/" + ProblemType.INVALID_CURSOR.uri().getPath().replaceFirst(".*/", ""))
                ? ProblemType.INVALID_CURSOR
                : ProblemType.INVALID_PARAMETER;
        return type.because(problem.path("detail").asText(), violations);
    }

    private static JsonNode shown(ObjectNode hit) {
        return hit.deepCopy().without("cursor");
    }

    /** Only what is shown has been passed: a service of which nothing is shown, or that did not answer, stays where it is. */
    private static SearchCursor behind(SearchCursor after, List<Found> shown) {
        Map<Service, String> places = new EnumMap<>(Service.class);
        places.putAll(after.places());
        shown.forEach(one -> places.put(one.service, one.hit.path("cursor").asText()));
        return new SearchCursor(places);
    }
}
