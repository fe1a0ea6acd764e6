package org.rapporteur.gateway.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;
import org.rapporteur.gateway.json.JsonMembers;
import org.rapporteur.gateway.json.JsonPage;
import org.rapporteur.gateway.json.ListSplitter;
import org.rapporteur.gateway.memory.CompositionSettings;
import org.rapporteur.gateway.memory.Lease;
import org.rapporteur.gateway.services.AnswerStream;
import org.rapporteur.gateway.services.ListReader;
import org.rapporteur.gateway.services.Parallel;
import org.rapporteur.gateway.services.Service;
import org.rapporteur.gateway.services.ServiceFault;
import org.rapporteur.gateway.services.ServiceReader;
import org.rapporteur.gateway.services.ServiceReader.Deadline;
import org.rapporteur.gateway.services.ServiceReader.Question;
import org.rapporteur.kit.http.DidYouMean;
import org.rapporteur.kit.problem.ProblemType;
import org.rapporteur.kit.problem.Violation;

/** Requests results from the services and merges them by score. */
@Singleton
class SearchReader {

    private static final Logger LOG = Logger.getLogger(SearchReader.class);

    /** Most often, one of the services finds something. */
    private static final Map<String, String> NOT_YET = Map.of(DidYouMean.HEADER, DidYouMean.NO);

    /** The groups of each service that are added: of more, those that are small everywhere are left out. */
    private static final int ADDED_GROUPS = 10_000;

    /** Enough for so many groups of some facets. */
    private static final int LONGEST_MEMBER = 16 * 1024 * 1024;

    private final ServiceReader services;
    private final ObjectMapper json;
    private final Duration timeout;

    SearchReader(ServiceReader services, ObjectMapper json, CompositionSettings settings) {
        this.services = services;
        this.json = json;
        this.timeout = settings.timeout();
    }

    /**
     * A search.
     *
     * @param asked the services that may have results
     * @param parameters all except limits and cursor, as forwarded to the services
     * @param groups the most groups of a facet; 0 if no facets are asked for
     */
    record Query(
            Collection<Service> asked, String parameters, int limit, int groups, SearchCursor after, String requestId) {

        String uri(Service service) {
            var place = after.places().get(service);
            return "/api/v1/search?limit=" + limit + parameters
                    + (groups == 0 ? "" : "&facetLimit=" + groupsOfEach())
                    + (place == null ? "" : "&cursor=" + ServiceReader.encode(place));
        }

        /** What is large in sum may be small in each service. Further pages have no facets. */
        private int groupsOfEach() {
            if (!after.places().isEmpty()) {
                return 0;
            }
            return asked.size() == 1 ? groups : ADDED_GROUPS;
        }
    }

    /**
     * A service's results, or why it did not respond.
     *
     * @param atLeast whether there are more than the total
     * @param better a query that would find something, if there are no results; or null
     * @param facets as JSON; null without
     */
    private record Answer(
            Service service,
            List<Found> found,
            boolean more,
            long total,
            boolean atLeast,
            String better,
            List<String> partial,
            byte[] facets,
            ServiceFault fault) {}

    /** A result, and its service. */
    private record Found(Service service, byte[] hit, double score, String id, String cursor) {

        private static final Set<String> MEMBERS = Set.of("score", "id", "cursor");

        static final Comparator<Found> BEST_FIRST = Comparator.comparingDouble(Found::score)
                .thenComparing(Found::id)
                .reversed();

        static Found of(Service service, byte[] item) {
            var hit = JsonMembers.of(item, MEMBERS);
            var score = hit.text("score");
            return new Found(
                    service,
                    hit.without("cursor"),
                    score == null ? 0 : Double.parseDouble(score),
                    Objects.requireNonNullElse(hit.text("id"), ""),
                    hit.text("cursor"));
        }
    }

    /** A page as JSON, and whether it contains all that there is. */
    record Page(byte[] json, boolean complete) {}

    /** Returns a page; its schema is FoundPage in openapi.yaml. */
    Page read(Query query, Lease lease) throws InterruptedException {
        var answers = ask(query, NOT_YET, lease);
        var found = new ArrayList<Found>();
        var partial = new TreeSet<String>();
        var silent = new ArrayList<String>();
        ServiceFault fault = null;
        boolean more = false;
        long total = 0;
        boolean atLeast = false;
        var facets = new Facets(json, query.groups);
        for (var answer : answers) {
            if (answer.fault != null) {
                silent.add(answer.service.title());
                fault = answer.fault;
                continue;
            }
            found.addAll(answer.found);
            more |= answer.more;
            total += answer.total;
            atLeast |= answer.atLeast;
            partial.addAll(answer.partial);
            add(facets, answer);
        }
        if (fault != null && found.isEmpty()) {
            // an empty page would mean that there is nothing
            throw fault;
        }
        found.sort(Found.BEST_FIRST);
        var shown = found.subList(0, Math.min(query.limit, found.size()));
        // results of a service that did not respond come on a later page
        more |= found.size() > shown.size() || fault != null;
        lease.use(shown.stream().mapToLong(one -> one.hit.length).sum());
        var page = new JsonPage(shown.stream().map(Found::hit).toList());
        if (more && !shown.isEmpty()) {
            page.put("next", behind(query.after, shown).encode());
        }
        if (total == 0) {
            didYouMean(query, lease).ifPresent(better -> page.put("didYouMean", better));
        }
        page.put("total", total)
                .put("totalIsLowerBound", atLeast)
                .put("partial", partial)
                .put("incomplete", silent);
        if (!facets.isEmpty()) {
            page.putJson("facets", facets.toJson());
        }
        return new Page(page.bytes(), partial.isEmpty() && silent.isEmpty());
    }

    private static void add(Facets facets, Answer answer) {
        if (answer.facets != null) {
            try {
                facets.add(answer.facets);
            } catch (IOException e) {
                throw ServiceFault.broken(answer.service);
            }
        }
    }

    /** Returns what most services propose instead of a query that finds nothing; of several, that of the first service. */
    private Optional<String> didYouMean(Query query, Lease lease) throws InterruptedException {
        var proposals = ask(query, Map.of(), lease).stream()
                .map(Answer::better)
                .filter(Objects::nonNull)
                .toList();
        return proposals.stream()
                .max(Comparator.comparing((String one) -> Collections.frequency(proposals, one))
                        .thenComparing(one -> -proposals.indexOf(one)));
    }

    private List<Answer> ask(Query query, Map<String, String> headers, Lease lease) throws InterruptedException {
        var deadline = Deadline.in(timeout);
        var answers = new ArrayList<Answer>();
        try (var parallel = new Parallel()) {
            var asked = new ArrayList<Future<Answer>>();
            for (var service : query.asked) {
                asked.add(parallel.ask(() -> ask(service, query, headers, deadline, lease)));
            }
            for (var answer : asked) {
                answers.add(Parallel.answer(answer));
            }
        }
        return answers;
    }

    private Answer ask(Service service, Query query, Map<String, String> headers, Deadline deadline, Lease lease)
            throws InterruptedException {
        var question = Question.of(service, query.uri(service), query.requestId).with(headers);
        try (var answer = services.open(question, deadline)) {
            if (answer.status() == 400) {
                throw refusal(service, answer.whole(lease));
            }
            if (answer.status() != 200) {
                throw ServiceReader.failure(service, answer.status());
            }
            return found(service, answer, lease);
        } catch (ServiceFault fault) {
            LOG.debugf("A service is omitted from a search: %s", fault.getMessage());
            return new Answer(service, List.of(), false, 0, false, null, List.of(), null, fault);
        }
    }

    private Answer found(Service service, AnswerStream answer, Lease lease) throws InterruptedException {
        var found = new ArrayList<Found>();
        var splitter = new ListSplitter(
                ListReader.whole(lease, item -> {
                    lease.use(item.length);
                    found.add(Found.of(service, item));
                }),
                LONGEST_MEMBER);
        try {
            answer.into(splitter);
            var partial = splitter.member("partial");
            var facets = splitter.member("facets");
            lease.use(facets == null ? 0 : 2L * facets.length);
            return new Answer(
                    service,
                    found,
                    splitter.member("next") != null,
                    splitter.text("total") == null ? 0 : Long.parseLong(splitter.text("total")),
                    splitter.member("totalIsLowerBound") != null,
                    splitter.text("didYouMean"),
                    partial == null ? List.of() : List.of(json.readValue(partial, String[].class)),
                    facets,
                    null);
        } catch (IllegalArgumentException | IOException e) {
            throw ServiceFault.broken(service);
        }
    }

    /** A rejection by a service is the client's fault: passes on the service's message. */
    private RuntimeException refusal(Service service, byte[] body) {
        JsonNode problem;
        try {
            problem = json.readTree(body);
        } catch (IOException e) {
            throw ServiceFault.broken(service);
        }
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

    /**
     * Only what is shown counts as read: a service without shown results, or without a response, keeps its
     * position.
     */
    private static SearchCursor behind(SearchCursor after, List<Found> shown) {
        Map<Service, String> places = new EnumMap<>(Service.class);
        places.putAll(after.places());
        shown.forEach(one -> places.put(one.service, one.cursor));
        return new SearchCursor(places);
    }
}
