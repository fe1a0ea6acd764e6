package org.rapporteur.gateway.search;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
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

/** Requests results from the services and merges them by score. */
@Singleton
class SearchReader {

    private static final Logger LOG = Logger.getLogger(SearchReader.class);

    /** Most often, one of the services has an exact match. */
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

        /** The same search, for what the services propose instead. */
        Query shortest() {
            return new Query(asked, parameters, 1, groups, SearchCursor.start(), requestId);
        }
    }

    /**
     * A service's results, or why it did not respond.
     *
     * @param atLeast whether there are more than the total
     * @param approximate whether it has no exact matches, but similarly spelt names
     * @param better a query that finds something, if nothing matches exactly; or null
     * @param betterTotal how much that query finds
     * @param facets as JSON; null without
     */
    private record Answer(
            Service service,
            List<Found> found,
            boolean more,
            long total,
            boolean atLeast,
            boolean approximate,
            String better,
            long betterTotal,
            List<String> partial,
            byte[] facets,
            ServiceFault fault) {

        boolean hasExact() {
            return total > 0 && !approximate;
        }
    }

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
        boolean exact = answers.stream().anyMatch(Answer::hasExact);
        boolean approximate = false;
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
            partial.addAll(answer.partial);
            // similar names of one service would be noise beside exact matches of another
            if (!exact || answer.hasExact()) {
                found.addAll(answer.found);
                more |= answer.more;
                total += answer.total;
                atLeast |= answer.atLeast;
                approximate |= answer.approximate;
                add(facets, answer);
            }
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
        // a service that did not respond may have what was meant
        if (!exact && silent.isEmpty() && query.after.places().isEmpty()) {
            didYouMean(query, lease).ifPresent(better -> page.put("didYouMean", better));
        }
        page.put("total", total)
                .put("totalIsLowerBound", atLeast)
                .put("approximate", approximate)
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

    /** Returns the proposal with the most results over the services that make it; of several, that of the first service. */
    private Optional<String> didYouMean(Query query, Lease lease) throws InterruptedException {
        var proposals = new LinkedHashMap<String, Long>();
        for (var answer : ask(query.shortest(), Map.of(), lease)) {
            if (answer.better != null) {
                proposals.merge(answer.better, answer.betterTotal, Long::sum);
            }
        }
        return proposals.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .findFirst()
                .map(Map.Entry::getKey);
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
                throw Refusal.of(service, answer.whole(lease), json);
            }
            if (answer.status() != 200) {
                throw ServiceReader.failure(service, answer.status());
            }
            return found(service, answer, lease);
        } catch (ServiceFault fault) {
            LOG.debugf("A service is omitted from a search: %s", fault.getMessage());
            return new Answer(service, List.of(), false, 0, false, false, null, 0, List.of(), null, fault);
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
                    number(splitter, "total"),
                    splitter.member("totalIsLowerBound") != null,
                    splitter.member("approximate") != null,
                    splitter.text("didYouMean"),
                    number(splitter, "didYouMeanTotal"),
                    partial == null ? List.of() : List.of(json.readValue(partial, String[].class)),
                    facets,
                    null);
        } catch (IllegalArgumentException | IOException e) {
            throw ServiceFault.broken(service);
        }
    }

    private static long number(ListSplitter page, String member) {
        var number = page.text(member);
        return number == null ? 0 : Long.parseLong(number);
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
